"""Decisions about organisations."""

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubs.decisions import DecisionKind, MovedOnError
from hubs.models import Decision
from hubs.permissions import Permission
from stakeholders.models import Organisation


def ties() -> list[tuple[str, type[Model], str]]:
    """Return all that points to an organisation, in whichever app: its name, model and column."""
    return [
        (str(tie.get_accessor_name()), tie.related_model, tie.field.name)
        for tie in Organisation._meta.related_objects
    ]


class OrganisationsMerged(DecisionKind):
    """Two organisations were found to be the same one; the decision is about the double."""

    slug = "organisations_merged"
    label = gettext_lazy("Organisations made into one")
    permission = Permission.CHANGE_ORGANISATION
    after_undo = gettext_lazy("Both are there again, each with what it had before.")

    @classmethod
    def undo(cls, decision: Decision) -> None:
        """Part them again: what went over comes back, what came later stays where it is."""
        rows = Organisation.objects.select_for_update(of=("self",))
        double = rows.filter(pk=decision.about_id).first()
        into = decision.before["into"]
        if double is None or str(double.merged_into_id) != into:
            raise MovedOnError(_("They have been made into one with another organisation since."))
        namesakes = Organisation.objects.standing().filter(hub=double.hub_id, name=double.name)
        if namesakes.exists():
            raise MovedOnError(_("There is a new organisation of the same name by now."))
        for name, model, column in ties():
            gone_over = model._default_manager.filter(
                pk__in=decision.before.get(name, ()), **{column: into}
            )
            gone_over.update(**{column: double})
        double.merged_into = None
        double.save()
