"""What a person types in the join form, and the pages they meet on the way."""

from datetime import timedelta

import time_machine
from django.urls import reverse
from django.utils import timezone

SENT = {
    "message": "I was an electrician and have two afternoons a week.",
    "answer_know": "Electricity",
    "organisation": "Neighbours of the square",
    "role_title": "",
    "name": "Hannah Schouten",
    "email": "hannah@example.org",
    "country": "NL",
    "place": "The Hague",
    "hub": "",
    "homepage": "",
}
MOST_PAGES = 8


def form_url(audience="community"):
    return reverse("stakeholders:join_form", kwargs={"audience": audience})


def stamp_of(client, audience="community", *, age=30.0):
    """Return the stamp of a form that was opened so many seconds ago."""
    with time_machine.travel(timezone.now() - timedelta(seconds=age), tick=False):
        return client.get(form_url(audience)).context["stamp"]


def post_first(client, audience="community", *, stamp=None, headers=None, **changed):
    """Fill in the first page and return the answer to it."""
    typed = {"message": SENT["message"], "homepage": ""} | changed
    typed["stamp"] = stamp or stamp_of(client, audience)
    return client.post(form_url(audience), typed, headers=headers)


def post_form(client, audience="community", *, stamp=None, headers=None, **changed):
    """Fill in page after page; return the way to the summary, or the first page that refused."""
    typed = SENT | changed
    first = {name: typed[name] for name in ("message", "homepage")}
    answer = post_first(client, audience, stamp=stamp, headers=headers, **first)
    return walk_on(client, answer, typed, headers=headers)


def walk_on(client, answer, typed, *, headers=None):
    for _page in range(MOST_PAGES):
        if answer.status_code != 302 or "/check/" in answer.url or "/sent/" in answer.url:
            return answer
        page = client.get(answer.url)
        if page.status_code != 200:
            return page
        answer = client.post(answer.url, fill_in(page, typed), headers=headers)
    return answer


def fill_in(page, typed):
    """Type into a page what it asks, and leave the rest as it stands there."""
    standing = {bound.name: bound.value() or "" for bound in page.context["form"]}
    return {name: typed.get(name) or value for name, value in standing.items()}
