"""Nine people of three hubs do anything at all, and no private word of one hub reaches another."""

import random
import re
from datetime import timedelta
from html.parser import HTMLParser
from io import BytesIO
from unittest import mock
from urllib.parse import urlencode
from zipfile import ZipFile

from django.conf import settings
from django.db import models
from django.test import Client
from django.utils import timezone

from accounts.models import DataExport
from hubs.models import DeskNote, Invitation, ReplyTemplate
from missions.models import Challenge
from notifications.models import Message, Notice
from oshub.own_data.exports import ask_for_export, make_next_export
from projects.models import Project
from stakeholders.models import JoinRequest, JoinRequestEvent, ProposedDate
from tests.factories.blueprint import a_page
from tests.matrix import world as matrix
from tests.matrix.policies import NEVER
from tests.matrix.table import TABLE

ACTORS = ("coordinator", "teacher", "partner")
LIBRARY = ("account_", "mfa_", "usersessions", "own_data_remove", "own_data_stay")
NAMES = sorted(name for name in TABLE if not name.startswith(LIBRARY))
TOKEN = re.compile(r"zq[abc]x\d+")
WORD = "garden"  # stands beside every canary, so that a search can find it
# What a hub's people keep or are told, by the name of the thing in the matrix's world. Schools are
# not in it: whoever registers one is shown those of every hub that may be the same.
PRIVATE = {
    "request": ("name", "place", "organisation", "role_title", "message", "reason"),
    "reply": ("name", "text_en", "text_nl"),
    "saved_view": ("name",),
    "invitation": ("name", "note"),
    "organisation": ("name", "city", "summary_en", "summary_nl"),
    "offer": ("title_en", "title_nl", "text_en", "text_nl"),
    "promise": ("what", "where"),
    "vetting": ("paper", "role"),
    "decision": ("title", "reason"),
    "proposed_challenge": ("title_en", "title_nl", "summary_en", "summary_nl"),
    "submitted_project": ("title_en", "title_nl", "summary_en", "summary_nl"),
}
SHOWN = {
    "proposed_challenge": lambda challenge: challenge.status == Challenge.Status.ACCEPTED,
    "submitted_project": lambda project: project.status == Project.Status.PUBLISHED,
}


class Walk:
    """Three worlds side by side, and a seeded hand that picks who does what to which of them."""

    def __init__(self, *, seed=20261122):
        self.dice, self.number = random.Random(seed), 0  # noqa: S311
        self.allowed, self.planted, self.leaks, self.errors = {}, [], [], []
        self.answers, self.steps = {}, 0
        node = a_page("shared")
        with mock.patch.object(matrix, "a_page", return_value=node):
            self.worlds = [self._make_world(letter) for letter in "abc"]
        self.home = {
            person.pk: world.things["hub"].pk
            for world in self.worlds
            for name, person in world.people.items()
            if name in {*ACTORS, "head", "facilitator"}
        }
        self.sessions = {}
        self.began = timezone.now()

    def walk_into_a_leak(self, most):
        """Take steps until one shows what it should not, or there were too many."""
        while not self.leaks and self.steps < most:
            self._take_a_step()
        return self

    def walk(self, steps):
        """Take so many steps and look at all that came of each."""
        for _step in range(steps):
            self._take_a_step()
        self._look_at_what_was_written()
        self._look_at_exports()
        return self

    def report(self):
        """Return how far it went, and what it met."""
        return {
            "steps": self.steps,
            "canaries": len(self.allowed),
            "paths": len({name for name, _status in self.answers}),
            "answers": sum(self.answers.values()),
            "shown": sum(count for (_n, status), count in self.answers.items() if status == 200),
            "leaks": len(self.leaks),
            "errors": len(self.errors),
        }

    # --- three hubs with a canary in every private field --------------------------------------

    def _make_world(self, letter):
        world = matrix.make_world()
        for thing in (*world.things.values(), *world.things["notices"].values()):
            self._rename(thing, letter)
        ReplyTemplate.objects.filter(hub=None, name="Too far").update(name=letter)
        elsewhere = world.people["elsewhere"].memberships.get().hub
        type(elsewhere).objects.filter(pk=elsewhere.pk).update(slug=f"elsewhere-{letter}")
        hub = world.things["hub"]
        for name, fields in PRIVATE.items():
            for field in fields:
                self._plant(name, world.things[name], field, hub, letter)
        self._plant_around(world, hub, letter)
        return world

    def _rename(self, thing, letter):
        """Make room for the next world, which would be called just the same."""
        for field in ("slug", "reference", "dedupe_key"):
            if isinstance(thing, models.Model) and hasattr(thing, field):
                setattr(thing, field, f"{getattr(thing, field)}-{letter}")
                type(thing).objects.filter(pk=thing.pk).update(**{field: getattr(thing, field)})

    def _canary(self, hub, letter, name="", thing=None):
        self.number += 1
        token = f"zq{letter}x{self.number}"
        self.allowed[token] = {hub.pk}
        self.planted.append((token, name, thing))
        return f"{WORD} {token}"

    def _plant(self, name, thing, field, hub, letter):
        words = self._canary(hub, letter, name, thing)
        type(thing).objects.filter(pk=thing.pk).update(**{field: words})

    def _plant_around(self, world, hub, letter):
        """Plant in what hangs on a request, and in lists that no page of the world stands for."""
        request, coordinator = world.things["request"], world.people["coordinator"]

        def canary():
            return self._canary(hub, letter, "request", request)

        JoinRequest.objects.filter(pk=request.pk).update(
            email=f"{canary().split()[1]}@example.org",
            answers={"know": canary()},
            hub_answers=[{"id": "1", "label": canary(), "answer": canary()}],
            waiting_since=timezone.now(),
        )
        for kind in (JoinRequestEvent.Kind.REPLIED, JoinRequestEvent.Kind.ASKED):
            request.events.create(kind=kind, note=canary())
        ProposedDate.objects.create(
            join_request=request, starts_on=timezone.now() + timedelta(days=3),
            where=canary(),
        )  # fmt: skip
        about = {"hub": hub, "kind": "request", "about_id": request.pk}
        DeskNote.objects.create(**about, text=canary(), written_by=coordinator)
        Invitation.objects.filter(hub=hub).update(
            email=f"{self._canary(hub, letter).split()[1]}@example.org"
        )
        Notice.objects.filter(user=coordinator).update(title=self._canary(hub, letter))

    # --- one step ---------------------------------------------------------------------------

    def _take_a_step(self):
        self._step(self.dice.choice(self.worlds), self.dice.choice(ACTORS))
        self.steps += 1

    def _step(self, own, person):
        actor, name = own.people[person], self.dice.choice(NAMES)
        world = own if self.dice.random() < 1 / 2 else self.dice.choice(self.worlds)
        ask, reading, acting = TABLE[name]
        path = ask.path(world, person)
        client = self._client(actor)
        form = {}
        if reading is not NEVER:
            query = {"q": WORD} if self.dice.random() < 1 / 3 else {}
            response = client.get(f"{path}?{urlencode(query)}" if query else path)
            self._look(response, actor, name)
            form = self._fill_in(response)
        if acting is not NEVER and self.dice.random() < 2 / 3:
            self._look(client.post(path, form or self._words()), actor, f"POST {name}")
            self._follow_what_moved()

    def _client(self, actor):
        client = Client(raise_request_exception=False)
        if actor.pk not in self.sessions:
            client.force_login(actor, backend="allauth.account.auth_backends.AuthenticationBackend")
            self.sessions[actor.pk] = client.cookies[settings.SESSION_COOKIE_NAME].value
        client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[actor.pk]
        return client

    def _words(self):
        return {"reason": "Not now.", "note": "Take a look.", "words": "Good.", "text": "Good."}

    def _fill_in(self, response):
        """Return what somebody would send who fills in the last form of the page."""
        if response.status_code != 200 or "html" not in response.headers.get("Content-Type", ""):
            return {}
        reader = FormReader(self.dice)
        reader.feed(response.content.decode())
        return self._words() | reader.values if reader.values else {}

    # --- what may not be there --------------------------------------------------------------

    def _look(self, response, actor, name):
        key = (name, response.status_code)
        self.answers[key] = self.answers.get(key, 0) + 1
        if response.status_code >= 500:
            self.errors.append(name)
        body = b"".join(response) if response.streaming else response.content
        headers = "\n".join(f"{header}: {value}" for header, value in response.headers.items())
        self._report_strangers(f"{headers}\n{body.decode(errors='replace')}", actor.pk, name)

    def _report_strangers(self, text, person, where):
        for token in set(TOKEN.findall(text)):
            if self.home[person] not in self.allowed[token]:
                self.leaks.append((where, token))

    def _follow_what_moved(self):
        """Let a hub know what was handed to it, and everybody what was published."""
        everybody = {world.things["hub"].pk for world in self.worlds}
        for token, name, thing in self.planted:
            if name == "request":
                self.allowed[token].add(self._hub_of_request(thing))
            elif name in SHOWN and self.allowed[token] != everybody:
                thing.refresh_from_db(fields=["status"])
                if SHOWN[name](thing):
                    self.allowed[token] |= everybody

    def _hub_of_request(self, request):
        return JoinRequest.objects.values_list("hub", flat=True).get(pk=request.pk)

    def _look_at_what_was_written(self):
        mails = Message.objects.filter(user__in=self.home, created_at__gte=self.began)
        for mail in mails:
            text = f"{mail.subject}\n{mail.body_text}\n{mail.body_html}\n{mail.headers}"
            self._report_strangers(text, mail.user_id, f"mail {mail.kind}")
        for notice in Notice.objects.filter(user__in=self.home):
            self._report_strangers(
                f"{notice.title} {notice.path}", notice.user_id, f"notice {notice.kind}"
            )

    def _look_at_exports(self):
        """Let everybody download their own data, and unpack it."""
        DataExport.objects.all().delete()
        for world in self.worlds:
            for name in ACTORS:
                person = world.people[name]
                export = ask_for_export(person)
                assert make_next_export()
                export.refresh_from_db()
                with ZipFile(BytesIO(export.file.read())) as archive:
                    for member in archive.namelist():
                        text = archive.read(member).decode(errors="replace")
                        self._report_strangers(f"{member} {text}", person.pk, f"export {member}")


class FormReader(HTMLParser):
    """Read the fields of a page's forms and fill them in as somebody might."""

    def __init__(self, dice):
        super().__init__()
        self.dice, self.values, self.options, self.select = dice, {}, [], ""

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        name = given.get("name") or ""
        if tag == "input" and name and given.get("type") != "file":
            self._input(name, given)
        elif tag == "textarea" and name:
            self.values[name] = "Some words of the desk."
        elif tag == "select":
            self.select, self.options = name, []
        elif tag == "option" and self.select:
            self.options.append(given.get("value") or "")

    def handle_endtag(self, tag):
        if tag == "select" and self.select:
            if self.options:
                self.values[self.select] = self.dice.choice(self.options)
            self.select = ""

    def _input(self, name, given):
        kind, value = given.get("type", "text"), given.get("value") or ""
        if kind in {"checkbox", "radio"}:
            if name not in self.values or self.dice.random() < 1 / 2:
                self.values[name] = value or "on"
        elif kind == "email":
            self.values[name] = value or "somebody@example.org"
        elif kind == "hidden" or value:
            self.values[name] = value
        else:
            self.values[name] = {"number": "1", "date": "2027-05-01"}.get(kind, "Some words")
