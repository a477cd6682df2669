"""Made-up partners, visits and outcomes for the messages about them."""

from collections.abc import Callable
from datetime import timedelta

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from projects.models import Outcome, Partner, Project, Visit
from stakeholders.models import Organisation


def help_examples(
    project: Callable[[], Project],
    organisation: Callable[[], Organisation],
    person: Callable[[], User],
) -> dict[type[Model], Callable[[], Model]]:
    """Return one of each, for a project, an organisation and a person that others made up."""

    def partner() -> Partner:
        return Partner(
            pk=-1, project=project(), organisation=organisation(), user=person(),
            name="Technisch Museum", part=_("A thermal camera for two weeks"),
            until=timezone.localdate() + timedelta(days=40), status=Partner.Status.ACCEPTED,
            word=_("Your camera would show the class where the heat stays."),
            invited_by=person(), invited_at=timezone.now(), decided_at=timezone.now(),
        )  # fmt: skip

    def visit() -> Visit:
        starts = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=12)
        return Visit(
            partner=partner(), what=_("How a thermal camera works"), place="Basisschool De Wilg",
            zone="Europe/Amsterdam", status=Visit.Status.AGREED, sequence=1,
            starts_on=starts, ends_on=starts + timedelta(minutes=90),
        )  # fmt: skip

    def outcome() -> Outcome:
        return Outcome(
            project=project(), partner=partner(), kind=Outcome.Kind.MEASURES, number=2,
            text=_("Two schoolyards got shade after the class measured the heat."),
            evidence=_("The letter of the council of 3 June"), stated_by=person(),
        )  # fmt: skip

    return {Partner: partner, Visit: visit, Outcome: outcome}
