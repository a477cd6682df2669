"""What a person types in the join form, and the pages they meet on the way."""

from datetime import timedelta

import time_machine
from django.urls import reverse
from django.utils import timezone

SENT = {
    "message": "I was an electrician and have two afternoons a week.",
    "organisation": "Neighbours of the square",
    "role_title": "",
    "answer_know": "Electricity",
    "name": "Hannah Schouten",
    "email": "hannah@example.org",
    "country": "NL",
    "place": "The Hague",
    "hub": "",
    "homepage": "",
}


def form_url(audience="community"):
    return reverse("stakeholders:join_form", kwargs={"audience": audience})


def stamp_of(client, audience="community", *, age=30.0):
    """Return the stamp of a form that was opened so many seconds ago."""
    with time_machine.travel(timezone.now() - timedelta(seconds=age), tick=False):
        return client.get(form_url(audience)).context["stamp"]


def post_form(client, audience="community", *, stamp=None, headers=None, **changed):
    typed = SENT | {"stamp": stamp or stamp_of(client, audience)} | changed
    return client.post(form_url(audience), typed, headers=headers)
