"""Twenty kinds of machine that post to the join form, each by a habit of its own.

A bot is a function that makes one post. What counts is what a desk sees afterwards.
"""

from datetime import timedelta
from http import HTTPStatus
from uuid import uuid4

import time_machine
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from notifications.models import Message
from stakeholders.http import make_stamp
from stakeholders.messages import confirmation_token
from stakeholders.messages.conversation import draft_token
from stakeholders.models import JoinRequest
from tests.stakeholders.form import MOST_PAGES, SENT, form_url, post_first

BOTS = []
OWN_MAILBOX = "bot@mailbox.example"


def harvest(audience="community", *, age=30.0):
    """Return a stamp as the page of the form shows it, read so many seconds ago."""
    with time_machine.travel(timezone.now() - timedelta(seconds=age), tick=False):
        return make_stamp(audience, uuid4())


class Bot:
    """One machine: where it comes from, and what it remembers between two posts."""

    def __init__(self, number, habit, dice):
        self.habit, self.dice = habit, dice
        self.client = Client(REMOTE_ADDR=f"10.{number}.0.1")
        self.memory = {}

    def post(self):
        self.habit(self)

    def words(self):
        return f"Cheap watches {self.dice.random()} for your school."

    def mailbox(self):
        return f"stranger{self.dice.randrange(10**9)}@example.org"

    def remember(self, name, make):
        if name not in self.memory:
            self.memory[name] = make()
        return self.memory[name]

    def send(self, *, stamp=None, **changed):
        """Post page after page without looking at them, and send, as a patient machine does."""
        typed = SENT | {"message": self.words(), "email": self.mailbox()} | changed
        answer = post_first(self.client, stamp=stamp or harvest(), message=typed["message"])
        for _page in range(MOST_PAGES):
            if answer.status_code != HTTPStatus.FOUND or "/sent/" in answer.url:
                break
            answer = self.client.post(answer.url, typed)


def bot(habit):
    BOTS.append(habit)
    return habit


@bot
def posts_without_looking(machine):
    machine.client.post(form_url(), {"message": machine.words(), "email": machine.mailbox()})


@bot
def forges_the_stamp(machine):
    forged = signing.dumps(["community", uuid4().hex, 0.0], key="guessed", salt="guessed")
    post_first(machine.client, stamp=forged, message=machine.words())


@bot
def keeps_a_stamp_for_days(machine):
    stamp = machine.remember("stamp", lambda: harvest(age=3 * 86_400))
    post_first(machine.client, stamp=stamp, message=machine.words())


@bot
def posts_at_once(machine):
    post_first(machine.client, stamp=harvest(age=0), message=machine.words())


@bot
def fills_in_everything(machine):
    post_first(
        machine.client, stamp=harvest(), message=machine.words(), homepage="https://cheap.example"
    )


@bot
def uses_one_stamp_for_ever(machine):
    stamp = machine.remember("stamp", harvest)
    machine.send(stamp=stamp)


@bot
def takes_the_stamp_of_another_form(machine):
    post_first(machine.client, stamp=harvest("policy"), message=machine.words())


@bot
def posts_from_another_site(machine):
    headers = {"Origin": "https://evil.example"}
    post_first(machine.client, stamp=harvest(), headers=headers, message=machine.words())


@bot
def rides_in_a_readers_browser(machine):
    headers = {"Sec-Fetch-Site": "cross-site"}
    post_first(machine.client, stamp=harvest(), headers=headers, message=machine.words())


@bot
def stops_after_the_first_page(machine):
    post_first(machine.client, stamp=harvest(), message=machine.words())


@bot
def walks_on_with_made_up_addresses(machine):
    machine.send()


@bot
def walks_on_with_links_and_markup(machine):
    machine.send(message="<a href='https://x.example'>x</a> https://y.example www.z.example")


@bot
def fires_mails_at_one_mailbox(machine):
    machine.send(email="victim@example.org")


@bot
def opens_every_link_in_its_mails(machine):
    email = machine.mailbox()
    machine.send(email=email)
    for message in Message.objects.filter(email=email):
        path = message.body_text.partition("http")[2].partition("//")[2].partition("/")[2]
        machine.client.get("/" + path.split()[0]) if path else None


@bot
def guesses_the_way_to_a_draft(machine):
    guess = signing.dumps(uuid4().hex, key="guessed", salt="stakeholders.draft")
    machine.client.post(reverse("stakeholders:check", args=[guess]))


@bot
def confirms_with_the_link_of_the_draft(machine):
    request = machine.remember("request", lambda: _sent_by(machine))
    machine.client.post(reverse("stakeholders:confirm", args=[draft_token(request.pk)]))


@bot
def writes_headers_into_the_address(machine):
    victim = f"{machine.mailbox()}\nBcc: everybody@example.org"
    machine.send(email=victim, name="Bot\r\nBcc: everybody@example.org")


@bot
def posts_broken_and_endless_text(machine):
    broken = machine.dice.choice(["\x00", "\u202e" + machine.words(), "x" * 20_000, "\ud83d"])
    post_first(machine.client, stamp=harvest(), message=broken.encode("utf-8", "replace").decode())


@bot
def jumps_over_the_pages(machine):
    post_first(machine.client, stamp=harvest(), message=machine.words())
    draft = JoinRequest.objects.order_by("-created_at").first()
    machine.client.post(reverse("stakeholders:check", args=[draft_token(draft.pk)]))


@bot
def confirms_by_its_own_mailbox(machine):
    """The one that does all that a person does, with the one mailbox that it has."""
    machine.send(email=OWN_MAILBOX)
    for request in JoinRequest.objects.filter(email=OWN_MAILBOX, status="unconfirmed"):
        machine.client.post(reverse("stakeholders:confirm", args=[confirmation_token(request)]))


def _sent_by(machine):
    email = machine.mailbox()
    with time_machine.travel(timezone.now() + timedelta(seconds=1), tick=False):
        machine.send(email=email)
    return JoinRequest.objects.get(email=email)
