"""What the gallery shows its components with: one believable value for every input."""

from typing import Any

from django import forms, template

from core.diagrams import network_svg
from core.maps import Place, map_svg
from core.paging import PageLink
from core.patterns import SCHEMES, colour_of

register = template.Library()

_PLACES = (
    ("figueira", "FI", 41.028, -6.939),
    ("the-hague", "TH", 52.078, 4.3),
    ("dublin", "DU", 53.344, -6.25),
    ("geneva", "GE", 46.204, 6.143),
    ("grenoble", "GR", 45.162, 5.735),
    ("lemnos", "LE", 39.893, 25.175),
)


class SampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label="Name of your school", help_text="As it stands on the door")
    email = forms.EmailField(
        label="E-mail address",
        error_messages={"invalid": "Write the address with an @, such as naam@school.nl"},
    )
    level = forms.ChoiceField(
        label="Level",
        choices=[("", "Choose"), ("primary", "Primary"), ("vocational", "Vocational")],
    )
    notice = forms.CharField(
        label="What do you notice in your street?",
        widget=forms.Textarea,
        max_length=300,
        required=False,
    )
    who = forms.ChoiceField(
        label="You are",
        widget=forms.RadioSelect,
        choices=[("teacher", "Teacher"), ("head", "School head")],
    )
    news = forms.MultipleChoiceField(
        label="Send me",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[("mission", "News of my mission"), ("dates", "Dates of meetings")],
    )
    photo = forms.FileField(label="A photograph", help_text="At most 10 MB", required=False)
    agreed = forms.BooleanField(label="I wrote this with my class", help_text="No names of pupils")


def _row(*cells: str) -> list[dict[str, Any]]:
    heads = ("Hub", "Water", "Points", "Readings")
    return [
        {"label": head, "text": cell, "numeric": head in heads[2:]}
        for head, cell in zip(heads, cells, strict=True)
    ]


def _lists() -> dict[str, Any]:
    return {
        "doors": [
            {
                "label": "I am a pupil, teacher or school head",
                "text": "Contact with the nearest hub.",
                "url": "#",
                "colour": "",
            },
            {
                "label": "I am a parent or neighbour",
                "text": "A place in the local hub.",
                "url": "#",
                "colour": "sky",
            },
        ],
        "facts": [
            {"label": "Kind", "value": "School-based", "url": "", "lang": ""},
            {"label": "Languages", "value": "Ελληνικά", "url": "", "lang": "el"},
        ],
        "answers": [
            {"label": "Your name", "value": "A. Teacher", "url": "#"},
            {"label": "Your question", "value": "Where is the yard\nhottest?", "url": "#"},
        ],
        "timeline": [
            {"when": "2021", "title": "First station", "text": "Built in the lab.", "state": ""},
            {"when": "Now", "title": "One shared protocol", "text": "", "state": "now"},
            {"when": "Next", "title": "A flow meter", "text": "", "state": "next"},
        ],
        "files": [
            {"title": "Data log", "url": "#", "kind": "CSV", "hint": "312 kB · CC BY 4.0"},
            {"title": "Worksheet", "url": "#", "kind": "PDF", "hint": "4 pages · CC BY 4.0"},
        ],
    }


def _link(label: str, **more: Any) -> dict[str, Any]:
    return {"label": label, "url": "#", **more}


def _turns() -> dict[str, Any]:
    """Return the ways to go up, across and on."""
    return {
        "crumbs": [_link("Home"), _link("Hubs"), {"label": "Here"}],
        "tabs": [
            _link("List", current=True, count=None),
            _link("Closed", current=False, count=49),
        ],
        "pages": [
            PageLink(1, "#", current=False),
            PageLink(2, "#", current=True),
            PageLink(0, "", current=False),
            PageLink(9, "#", current=False),
        ],
    }


def _filters() -> dict[str, Any]:
    first = {"value": "a", "label": "School-based", "count": 2, "checked": True, "hint": ""}
    second = {"value": "b", "label": "I do not know", "count": 6, "checked": False}
    return {
        "options": [first, second | {"hint": "We ask."}],
        "filters": [_link("SDG 11, Sustainable Cities and Communities")],
    }


def _contents() -> dict[str, Any]:
    """Return what a handbook holds, and what one page of it holds."""
    opened = [_link("Begin by listening", current=True)]
    return {
        "chapters": [
            _link("What it is", number=1, current=False, pages=[]),
            _link("Know your community", number=2, current=True, pages=opened),
        ],
        "headings": [
            {"id": "one", "label": "Walk first"},
            {"id": "two", "label": "Choose together"},
        ],
    }


def _stops() -> list[dict[str, str]]:
    states = {
        "Discover": "done",
        "Choose and frame": "done",
        "Team up": "now",
        "Research": "",
        "Create and test": "",
        "Share": "",
        "Reflect and sustain": "",
    }
    return [{"label": label, "text": "", "state": state} for label, state in states.items()]


@register.simple_tag
def gallery_sample() -> dict[str, Any]:
    """Return the values that the gallery page hands to its components."""
    places = tuple(
        Place(label, slug.title(), "#", lat, lon, colour_of(slug))
        for slug, label, lat, lon in _PLACES
    )
    return {
        **_lists(),
        **_turns(),
        **_filters(),
        **_contents(),
        "stops": _stops(),
        "form": SampleForm(),
        "wrong": SampleForm({"email": "naam.school.nl"}),
        "map": map_svg(places, "Map of a few places"),
        "network": network_svg(_PLACES, [("", ("dublin", "the-hague")), ("", ("lemnos",))]),
        "grounds": [scheme.ground for scheme in SCHEMES],
        "heads": [
            {"label": "Hub", "numeric": False},
            {"label": "Water", "numeric": False},
            {"label": "Points", "numeric": True},
            {"label": "Readings", "numeric": True},
        ],
        "rows": [_row("OSHub-PT", "River", "6", "412"), _row("OSHub-CH", "Lake", "4", "1,980")],
        "seeds": ("living-waters", "waste-not", "a-new-mission", "another-one"),
        "steps": ["done", "now", "", ""],
        "tags": ["School-supporting", "English"],
        "note": {"code": "nl", "own_name": "Nederlands"},
    }
