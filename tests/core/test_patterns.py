import pytest

from core.patterns import (
    DOT_COLOURS,
    HEX,
    SCHEMES,
    SIZE,
    colour_of,
    ground_of,
    pattern_svg,
    poster_of,
)

SEEDS = [f"mission-{number}" for number in range(300)]


def test_a_seed_keeps_its_poster():
    first = pattern_svg("living-waters")
    pattern_svg.cache_clear()
    poster_of.cache_clear()

    assert pattern_svg("living-waters") == first


def test_a_new_slug_has_a_poster_of_its_own():
    drawn = {pattern_svg(seed) for seed in SEEDS}

    assert len(drawn) > 0.97 * len(SEEDS)


def test_every_ground_and_every_dot_colour_is_dealt():
    assert {ground_of(seed) for seed in SEEDS} == {scheme.ground for scheme in SCHEMES}
    assert {colour_of(seed) for seed in SEEDS} == set(DOT_COLOURS)


def test_the_founding_missions_differ_in_ground():
    missions = (
        "living-waters",
        "waste-not",
        "nature-next-door",
        "clear-air-cool-streets",
        "every-talent-counts",
        "digital-citizens",
        "places-with-memory",
    )

    assert len({ground_of(mission) for mission in missions}) == len(missions)


@pytest.mark.parametrize("ground", [scheme.ground for scheme in SCHEMES])
def test_a_chosen_ground_is_kept(ground):
    assert poster_of("anything", ground).ground == ground
    assert HEX[ground] in pattern_svg("anything", ground)


def test_a_colour_that_is_no_ground_falls_back_to_the_seeds_own():
    assert pattern_svg("anything", "no-such-colour") == pattern_svg("anything")


def test_the_drawing_is_hidden_from_screen_readers_and_holds_no_style():
    drawing = pattern_svg("<script>alert(1)</script>")

    assert 'aria-hidden="true"' in drawing
    assert "style=" not in drawing
    assert "script" not in drawing


def test_no_square_or_circle_leaves_the_poster():
    for seed in SEEDS:
        for shape in poster_of(seed).shapes:
            if shape.kind != "slice":
                assert min(shape.box) >= 0, seed
                assert max(shape.box) <= SIZE, seed
