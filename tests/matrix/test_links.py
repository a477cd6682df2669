"""What the walk over all pages calls a link that leads astray."""

from tests.matrix.links import astray


def test_a_link_to_an_address_that_was_renamed_leads_astray():
    page = '<a class="btn" href="/en/projects/cool-yard/work/">Open the workspace</a>'
    assert astray("teacher", page) == ["/en/projects/cool-yard/work/"]


def test_a_link_to_what_the_reader_may_not_do_leads_astray():
    page = '<a href="/en/hubs/here/desk/workbench/?goal=6">Workbench</a>'
    assert astray("facilitator", page) == ["/en/hubs/here/desk/workbench/"]
    assert astray("coordinator", page) == []


def test_a_form_that_posts_to_what_only_shows_leads_astray():
    page = '<form action="/en/projects/" method="post"></form>'
    assert astray("teacher", page) == ["/en/projects/"]


def test_a_form_and_its_buttons_lead_to_what_the_reader_may_do():
    page = (
        '<form action="/en/search/" method="get"><button formaction="/en/desk/workbench/gather/">'
    )
    assert astray("manager", page) == []
