"""The five kinds of people who ask to join, what each is asked and what each is offered."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Audience(TextChoices):
    """Who asks; the codes are kept in rows, addresses and data files."""

    SCHOOL = "school", _("School")
    COMMUNITY = "community", _("Community")
    PROFESSIONAL = "professional", _("Professional")
    POLICY = "policy", _("Policy")
    NEW_HUB = "new_hub", _("New hub")


@dataclass(frozen=True)
class Question:
    """One thing that only this audience is asked."""

    code: str
    label: "_StrPromise"
    hint: "_StrPromise | None" = None


@dataclass(frozen=True)
class Door:
    """What an audience reads and is asked."""

    name: "_StrPromise"
    asked: "_StrPromise"
    topic: "_StrPromise"
    offered: "_StrPromise"
    organisation: "_StrPromise"
    needs_organisation: bool
    questions: tuple[Question, ...]
    chooses_hub: bool = True


DOORS: dict[Audience, Door] = {
    Audience.SCHOOL: Door(
        name=_("I am a teacher or school head"),
        asked=_(
            "Say which school you are from, what you notice in your surroundings, and who at "
            "school stands behind it."
        ),
        topic=_("Your class and your school"),
        offered=_(
            "Contact with the nearest hub, help to choose a challenge, training for teachers, and "
            "partners for a project."
        ),
        organisation=_("Which school are you from?"),
        needs_organisation=True,
        questions=(
            Question(
                "notice",
                _("What do you or your pupils notice around the school?"),
                _("A class is enough. Please write no names of pupils."),
            ),
            Question("support", _("Who at school stands behind it?")),
        ),
    ),
    Audience.COMMUNITY: Door(
        name=_("I am a parent, neighbour or member of a local group"),
        asked=_("Say what you know, what worries you locally, and how much time you have."),
        topic=_("What you know, and what worries you"),
        offered=_(
            "A place in the local hub, a say in which challenges are taken up, and invitations to "
            "events."
        ),
        organisation=_("Do you come on behalf of a group?"),
        needs_organisation=False,
        questions=(
            Question("know", _("What do you know, or can you do well?")),
            Question("worry", _("What worries you where you live?")),
            Question("time", _("How much time do you have?")),
        ),
    ),
    Audience.PROFESSIONAL: Door(
        name=_("I work in research, business, industry or the media"),
        asked=_("Offer expertise, data, equipment, a visit or a question from practice."),
        topic=_("What you can offer"),
        offered=_(
            "Work with classes on a real question, with a role that is agreed beforehand and a "
            "result you may share."
        ),
        organisation=_("Where do you work?"),
        needs_organisation=True,
        questions=(
            Question(
                "offer",
                _("What can you offer?"),
                _("Expertise, data, equipment, a visit: small things count too."),
            ),
            Question(
                "practice", _("Is there a question from practice that a class could look into?")
            ),
        ),
    ),
    Audience.POLICY: Door(
        name=_("I work in local government, education policy or at a school board"),
        asked=_("Name the policy goals, budget lines and people a hub should connect to."),
        topic=_("What it touches in your work"),
        offered=_(
            "A joint strategy for schools in the area, a seat on the management board, and figures "
            "on what the hub does."
        ),
        organisation=_("Where do you work?"),
        needs_organisation=True,
        questions=(
            Question("goals", _("Which policy goals does this touch?")),
            Question("means", _("Which budgets or people could a hub connect to?")),
        ),
    ),
    Audience.NEW_HUB: Door(
        name=_("I want to start a hub"),
        asked=_(
            "Describe the place, the barriers, the host organisation and the schools you already "
            "know."
        ),
        topic=_("The place and its schools"),
        offered=_("The Blueprint as a path, a self-assessment, and an existing hub as mentor."),
        organisation=_("Which organisation would host the hub?"),
        needs_organisation=True,
        questions=(
            Question(
                "barriers",
                _("What keeps people in this place away from research?"),
                _("Distance, money, language: what you see yourself."),
            ),
            Question("schools", _("Which schools do you already know?")),
        ),
        chooses_hub=False,
    ),
}


# The pages of the form in order; not every draft has all of them.
STEPS = ("idea", "about", "where", "hub", "extra", "you")


def later_step(one: str, other: str) -> str:
    """Return which of two pages comes later; an unknown one counts as none."""
    return max(one, other, key=lambda step: STEPS.index(step) if step in STEPS else -1)


def all_questions() -> dict[str, "_StrPromise"]:
    """Return every question under its code, for showing answers whoever gave them."""
    return {question.code: question.label for door in DOORS.values() for question in door.questions}
