import pytest
from django.http import Http404, QueryDict

from core.paging import MOST_ROWS, turn_to


def numbers(page):
    return [link.number for link in page.pages]


def test_a_short_list_is_one_page():
    page = turn_to(QueryDict(""), 3)

    assert (page.start, page.stop, page.previous_url, page.next_url) == (0, 3, "", "")


def test_an_empty_list_has_an_empty_first_page():
    assert turn_to(QueryDict(""), 0).stop == 0


def test_pages_keep_the_filters_and_show_gaps():
    page = turn_to(QueryDict("sdg=6&page=10"), 24 * 30)

    assert numbers(page) == [1, 0, 8, 9, 10, 11, 12, 0, 30]
    assert page.previous_url == "?sdg=6&page=9"
    assert page.next_url == "?sdg=6&page=11"
    assert page.pages[0].url == "?sdg=6"


@pytest.mark.parametrize("asked", ["0", "31", "x", "", "-1", "٣", "9" * 30])
def test_a_page_that_is_not_there_is_not_found(asked):
    with pytest.raises(Http404):
        turn_to(QueryDict(f"page={asked}"), 24 * 30)


def test_nobody_turns_to_the_hundred_thousandth_row():
    page = turn_to(QueryDict("page=400"), 100_000)

    assert (page.last, page.is_cut, page.stop) == (400, True, MOST_ROWS)
    with pytest.raises(Http404):
        turn_to(QueryDict("page=401"), 100_000)
