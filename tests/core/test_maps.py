import math

import pytest

from core.maps import HEIGHT, PIN_RADIUS, WIDTH, Place, map_svg, project, spread, view_around


def place(label, lat, lon):
    return Place(label, f"Hub {label}", f"/hubs/{label}/", lat, lon, "delta")


@pytest.mark.parametrize(
    ("lat", "lon", "x", "y"),
    [
        (46.204, 6.143, 343, 364),
        (48.309, 14.284, 466, 316),
        (52.078, 4.300, 324, 231),
        (41.028, -6.939, 120, 452),
        (39.893, 25.175, 662, 480),
    ],
    ids=["Geneva", "Linz", "The Hague", "Figueira", "Lemnos"],
)
def test_a_place_falls_where_the_outline_has_it(lat, lon, x, y):
    assert math.dist(project(lat, lon), (x, y)) < 2


def test_north_is_up_and_east_is_right():
    paris, oslo, kyiv = project(48.86, 2.35), project(59.91, 10.75), project(50.45, 30.52)

    assert oslo[1] < paris[1]
    assert kyiv[0] > paris[0]


def test_points_that_overlap_are_moved_apart():
    moved = spread([(10, 10), (12, 10), (10, 10), (400, 400)], 64)

    gaps = [math.dist(a, b) for i, a in enumerate(moved) for b in moved[i + 1 :]]
    assert min(gaps) > 60
    assert moved[3] == (400, 400)


def test_points_with_room_stay_where_they_are():
    assert spread([(0, 0), (100, 0)], 64) == [(0, 0), (100, 0)]


def test_a_moved_pin_is_led_to_its_true_place():
    near = (place("CH", 46.204, 6.143), place("FR", 45.162, 5.735))

    assert map_svg(near, "Map").count('class="lead"') == 2
    assert 'class="lead"' not in map_svg(near[:1], "Map")


def test_every_pin_is_a_link_with_a_name():
    drawing = map_svg((place("IE", 53.344, -6.25),), "Map of the hubs")

    assert 'href="/hubs/IE/"' in drawing
    assert 'aria-label="Hub IE"' in drawing
    assert 'aria-label="Map of the hubs"' in drawing
    assert f'r="{PIN_RADIUS}"' in drawing


def test_what_people_typed_is_escaped():
    drawing = map_svg((Place("<b>", '"><script>', "/x/", 50, 5, "ink"),), "Map")

    assert "<b>" not in drawing
    assert "<script>" not in drawing


def test_many_places_are_dots_without_letters():
    many = tuple(place(f"H{number}", 40 + number / 20, number / 4) for number in range(60))

    drawing = map_svg(many, "Map")

    assert "<text" not in drawing
    assert drawing.count('class="pin') == 60


def test_a_close_view_stays_on_the_drawing():
    for lat, lon in ((36, -9), (60, 40), (39.893, 25.175)):
        x, y, width, height = view_around([place("A", lat, lon)])

        assert x >= 0
        assert y >= 0
        assert x + width <= WIDTH
        assert y + height <= HEIGHT
