"""A year of requests and lazy coordinators, lived through with a moved clock."""

import heapq
import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import count

import time_machine
from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from notifications.models import Message
from stakeholders import services
from stakeholders.models import JoinRequest
from stakeholders.services import conversation
from stakeholders.services.clock import HAND_BACK_AFTER, keep_clock
from tests.factories.hubs import HubFactory
from tests.factories.stakeholders import JoinRequestFactory
from tests.people import ana, max_of_the_network

BEGIN = datetime(2027, 1, 1, tzinfo=UTC)
FAREWELL = "join_request_withdrawn"
TO_SENDER, TO_NETWORK = "join_request_waiting", "join_request_overdue"
REMINDERS = (TO_SENDER, TO_NETWORK, "join_request_reminder", "join_request_nudge")
OUTAGE_DAYS = 2


class Year:
    """Requests come, are answered late or never, asked about, handed on and withdrawn.

    It keeps its own book of whose turn it was from when to when, and so knows which mail was due
    when, without asking the clock that it examines.
    """

    def __init__(self, *, requests, days=365, beat=timedelta(hours=1), seed=20261122):
        self.dice, self.beat, self.days = random.Random(seed), beat, days  # noqa: S311
        self.end = BEGIN + timedelta(days=days)
        self.events, self.order = [], count()
        self.since, self.asked, self.turns, self.withdrawn = {}, {}, [], {}
        self.outages = [self.dice.uniform(0, days) for _outage in range(1 + days // 30)]
        self.hubs = [HubFactory() for _number in range(4)]
        self.people = {hub.pk: [ana(hub), ana(hub)] for hub in self.hubs[:3]}
        self.manager = max_of_the_network()
        for _request in range(requests):
            self._plan(self.dice.uniform(0, days), self._arrive, None, after=BEGIN)

    def live(self, *, clock=keep_clock):
        """Let the time pass, event by event and beat by beat."""
        with time_machine.travel(BEGIN, tick=False) as traveller:
            now = BEGIN
            while now < self.end:
                while self.events and self.events[0][0] <= now:
                    moment, _number, act, key = heapq.heappop(self.events)
                    traveller.move_to(moment)
                    act(key)
                traveller.move_to(now)
                clock()
                self._relay(now)
                now += self.beat
            traveller.move_to(self.end)
            for key in {*self.since, *self.asked}:
                self._turn_ends(key)
        return self

    # --- what happens ----------------------------------------------------------------------

    def _plan(self, days, act, key, *, after=None):
        moment = (after or timezone.now()) + timedelta(days=days)
        heapq.heappush(self.events, (moment, next(self.order), act, key))

    def _arrive(self, _nothing):
        hub = self.dice.choice([*self.hubs, None])
        request = JoinRequestFactory(hub=hub, unconfirmed=True)
        services.confirm_join_request(request.pk)
        self._hubs_turn(request.pk)
        self._plan_answer(request.pk)
        if self.dice.random() < 1 / 8:
            self._plan(self.dice.uniform(0, 30), self._withdraw, request.pk)

    def _plan_answer(self, key):
        """One in eight is forgotten for good; the others are answered in ten days or so."""
        if self.dice.random() < 1 / 8:
            return
        acts = (self._accept, self._decline, self._contact, self._ask, self._forward)
        act = self.dice.choices(acts, weights=(4, 3, 2, 3, 2))[0]
        self._plan(self.dice.expovariate(1 / 10), act, key)

    def _accept(self, key):
        if request := self._open(key):
            services.accept_join_request(request, by=self._decider(request))
            self._turn_ends(key)

    def _decline(self, key):
        if request := self._open(key):
            services.decline_join_request(request, by=self._decider(request), reason="No room.")
            self._turn_ends(key)

    def _contact(self, key):
        request = self._open(key)
        if request and request.status == JoinRequest.Status.NEW:
            services.mark_contacted(request, by=self._decider(request))
        self._plan_answer(key)

    def _ask(self, key):
        if request := self._open(key):
            by = self._decider(request)
            conversation.ask_applicant(request, by=by, question="Which day suits you?")
            self._turn_ends(key)
            self.asked[key] = timezone.now()
            if self.dice.random() < 1 / 2:
                self._plan(self.dice.uniform(0, 40), self._reply, key)

    def _reply(self, key):
        request = self._open(key)
        if request and request.asked_on:
            conversation.reply_to_hub(request, words="On Tuesdays.")
            self._turn_ends(key)
            self._hubs_turn(key)
            self._plan_answer(key)

    def _forward(self, key):
        if request := self._open(key):
            to = self.dice.choice([hub for hub in (*self.hubs, None) if hub != request.hub])
            by = self._decider(request)
            services.forward_join_request(request, to=to, by=by, reason="It is nearer to you.")
            self._turn_ends(key)
            self._hubs_turn(key)
            self._plan_answer(key)

    def _withdraw(self, key):
        if request := self._open(key):
            conversation.withdraw_request(request)
            self._turn_ends(key)
            self.withdrawn[key] = timezone.now()

    def _open(self, key):
        return JoinRequest.objects.open().filter(pk=key).select_related("hub").first()

    def _decider(self, request):
        return self.dice.choice(self.people.get(request.hub_id, [self.manager]))

    def _relay(self, now):
        """Send what is due; now and then the relay is away for two days."""
        day = (now - BEGIN) / timedelta(days=1)
        if not any(begun <= day < begun + OUTAGE_DAYS for begun in self.outages):
            Message.objects.due(now).update(status=Message.Status.SENT, sent_on=now)

    # --- its own book ----------------------------------------------------------------------

    def _hubs_turn(self, key):
        self.since[key] = timezone.now()

    def _turn_ends(self, key):
        now = timezone.now()
        if asked_on := self.asked.pop(key, None):
            back = self._beat_after(asked_on + HAND_BACK_AFTER)
            if back < now:
                self.turns.append((key, back, now))
        if since := self.since.pop(key, None):
            self.turns.append((key, since, now))

    def _beat_after(self, moment):
        """Return the first beat that is not before the moment."""
        return BEGIN + -((BEGIN - moment) // self.beat) * self.beat

    def due(self):
        """Return which mails to senders, and which to the network, were due when."""
        to_sender, to_network = Counter(), Counter()
        for key, since, until in self.turns:
            reminder = self._beat_after(since + settings.REMIND_HUB_AFTER)
            if reminder < until:
                to_sender[str(key), reminder] += 1
            told = self._beat_after(since + settings.REMIND_NETWORK_AFTER)
            while told < until:
                to_sender[str(key), told] += 1
                to_network[str(key), told] += 1
                told = self._beat_after(told + settings.REMIND_NETWORK_AFTER)
        return to_sender, to_network

    def report(self):
        """Return what was due and not written, written and not due, and sent to who had gone."""
        pairs = list(zip(self.due(), map(written, (TO_SENDER, TO_NETWORK)), strict=True))
        return {
            "requests": len({key for key, _since, _until in self.turns}),
            "mails": Message.objects.count(),
            "due": sum(due.total() for due, _real in pairs),
            "missing": sum((due - real).total() for due, real in pairs),
            "too_many": sum((real - due).total() for due, real in pairs),
            "after_withdrawal": sum(heard_after(*left) for left in self.withdrawn.items()),
        }


def heard_after(key, moment):
    """Return how often a sender heard of a request since, or anybody was reminded of it."""
    sent = Message.objects.filter(about_id=str(key), sent_on__gt=moment).exclude(kind=FAREWELL)
    sender = JoinRequest.objects.get(pk=key).email
    return sent.filter(Q(email=sender) | Q(kind__in=REMINDERS)).count()


def written(kind):
    """Return which mails of a kind were written when."""
    return Counter(Message.objects.filter(kind=kind).values_list("about_id", "created_at"))
