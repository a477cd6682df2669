"""Ways in which people fill in the join form; whatever they do, nothing of it may be lost."""

from dataclasses import dataclass
from datetime import timedelta

from django.test import Client
from django.urls import reverse

from notifications.models import Message
from stakeholders.messages import confirmation_token
from stakeholders.models import JoinRequest
from tests.stakeholders.form import fill_in, form_url, walk_on

WAYS = []
NIGHT, HOUR = 13 * 3600, 3600


@dataclass
class Person:
    """Somebody at a keyboard: what they mean to say, and the clock on their wall."""

    number: int
    audience: str
    typed: dict
    clock: object  # that of time_machine, which moves on when they wait

    def __post_init__(self):
        # Ten people of one school behind one address.
        self.client = Client(REMOTE_ADDR=f"192.0.{self.number // 10}.7")

    def wait(self, seconds):
        self.clock.shift(timedelta(seconds=seconds))

    def open_first(self):
        page = self.client.get(form_url(self.audience))
        return {"stamp": page.context["stamp"], "homepage": "", "message": self.typed["message"]}

    def send_first(self, typed):
        return self.client.post(form_url(self.audience), typed)

    def finish(self, answer):
        """Walk on from the first page to the confirmation by mail."""
        check = walk_on(self.client, answer, self.typed)
        assert "/check/" in check.url, check
        assert self.typed["email"] in self.client.get(check.url).content.decode()
        sent = self.client.post(check.url)
        assert self.client.get(sent.url).status_code == 200
        request = JoinRequest.objects.get(email=self.typed["email"], status="unconfirmed")
        mail = Message.objects.get(kind="join_request_confirm", about_id=str(request.pk))
        link = reverse("stakeholders:confirm", args=[confirmation_token(request)])
        assert link in mail.body_text
        self.client.post(link)


def way(habit):
    WAYS.append(habit)
    return habit


@way
def fills_it_in_quietly(person):
    typed = person.open_first()
    person.wait(90)
    person.finish(person.send_first(typed))


@way
def lets_the_browser_fill_in_even_what_is_hidden(person):
    typed = person.open_first()
    person.wait(20)
    page = person.send_first(typed | {"homepage": "https://example.org"})
    assert page.context["form"]["message"].value() == person.typed["message"]
    person.wait(10)
    person.finish(person.send_first(typed | {"stamp": page.context["stamp"]}))


@way
def pastes_a_long_text_and_is_too_fast(person):
    person.typed["message"] = "I have thought about this for long. " * 30 + str(person.number)
    typed = person.open_first()
    person.wait(1)
    page = person.send_first(typed)
    assert page.status_code == 200
    assert page.context["form"]["message"].value() == typed["message"]
    person.wait(4)
    person.typed["message"] = person.typed["message"].strip()
    person.finish(person.send_first(typed | {"stamp": page.context["stamp"]}))


@way
def clicks_twice(person):
    typed = person.open_first()
    person.wait(40)
    person.send_first(typed)
    person.finish(person.send_first(typed))


@way
def opens_two_tabs_and_goes_on_in_the_second(person):
    first, second = person.open_first(), person.open_first()
    person.wait(60)
    person.send_first(first)
    person.finish(person.send_first(second))


@way
def goes_back_to_the_first_page_and_words_it_anew(person):
    typed = person.open_first()
    person.wait(30)
    person.client.get(person.send_first(typed).url)
    person.wait(30)
    person.typed["message"] = f"On second thoughts, this is better: {person.number}."
    person.finish(person.send_first(typed | {"message": person.typed["message"]}))


@way
def has_a_visitor_for_an_hour(person):
    typed = person.open_first()
    person.wait(HOUR)
    answer = person.send_first(typed)
    person.wait(HOUR)
    person.finish(answer)


@way
def leaves_it_open_for_a_night(person):
    typed = person.open_first()
    person.wait(NIGHT)
    page = person.send_first(typed)
    assert page.context["form"]["message"].value() == person.typed["message"]
    person.wait(5)
    person.finish(person.send_first(typed | {"stamp": page.context["stamp"]}))


@way
def forgets_a_field_and_fills_it_in_then(person):
    typed = person.open_first()
    person.wait(30)
    page = person.send_first(typed | {"message": ""})
    assert page.context["form"].errors
    person.finish(person.send_first(typed))


@way
def goes_on_the_next_day_by_the_link_in_the_mail(person):
    typed = person.open_first()
    person.wait(50)
    page = person.client.get(person.send_first(typed).url)
    path = page.wsgi_request.path
    later = person.client.post(path, fill_in(page, person.typed) | {"later": "yes"})
    person.client.post(later.url, {"email": person.typed["email"]})
    person.wait(NIGHT)
    mail = Message.objects.get(kind="join_request_resume", email=person.typed["email"])
    link = mail.body_text[mail.body_text.index("/en/join/resume/") :].split()[0]
    person.finish(person.client.get(link))


@way
def changes_an_answer_on_the_summary(person):
    typed = person.open_first()
    person.wait(45)
    answer = walk_on(person.client, person.send_first(typed), person.typed)
    summary = person.client.get(answer.url).context["answers"]
    change = next(item["url"] for item in summary if "/idea/" in item["url"])
    person.typed["message"] = f"Changed at the last moment by {person.number}."
    page = person.client.get(change)
    person.finish(person.client.post(change, fill_in(page, person.typed)))


@way
def sends_the_summary_twice(person):
    typed = person.open_first()
    person.wait(25)
    check = walk_on(person.client, person.send_first(typed), person.typed)
    person.client.get(check.url)
    again = person.client.post(check.url)
    assert person.client.post(check.url).url.split("/")[3] == again.url.split("/")[3] == "sent"
    request = JoinRequest.objects.get(email=person.typed["email"])
    person.client.post(reverse("stakeholders:confirm", args=[confirmation_token(request)]))


def meant_by(number, dice):
    """Return what a person means to say, different for each."""
    return {
        "message": f"Person {number} would like to help with {dice.choice(['water', 'heat'])}.",
        "answer_know": f"Skill {dice.random()}",
        "organisation": f"Group {number}",
        "name": dice.choice(["Noor Visser", "Łukasz Żak", "Ἀνδρέας", "O'Neill"]),
        "email": f"person{number}@example.org",
        "country": "NL",
        "place": dice.choice(["The Hague", "’s-Hertogenbosch"]),
    }
