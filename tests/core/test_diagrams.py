from core.diagrams import network_svg

PLACES = [("a", "IE", 53.3, -6.3), ("b", "NL", 52.1, 4.3), ("c", "GR", 39.9, 25.2)]


def test_every_place_is_a_circle_with_its_letters():
    drawing = network_svg(PLACES, [])

    assert drawing.count("<circle") == 3
    for letters in ("IE", "NL", "GR"):
        assert f">{letters}</text>" in drawing


def test_three_places_that_work_together_are_joined_by_two_arcs():
    assert network_svg(PLACES, [("delta", ["a", "b", "c"])]).count("<path") == 2


def test_a_place_that_works_alone_gets_a_ring():
    drawing = network_svg(PLACES, [("sky", ["b"])])

    assert drawing.count("<circle") == 4
    assert "<path" not in drawing


def test_a_key_that_is_no_place_is_left_out():
    drawing = network_svg(PLACES, [("", ["a", "gone"]), ("", ["gone"])])

    assert drawing.count("<path") == 0
    assert drawing.count("<circle") == 4


def test_no_places_make_no_diagram():
    assert network_svg([], [("delta", ["a"])]) == ""


def test_two_places_on_one_spot_do_not_cover_each_other():
    twins = [("a", "AA", 50, 5), ("b", "BB", 50, 5)]

    drawing = network_svg(twins, [])

    first, second = (part.split('"')[0:3] for part in drawing.split('<circle cx="')[1:])
    assert first != second
