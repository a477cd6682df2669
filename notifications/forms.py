"""What may be chosen about mail."""

from collections.abc import Iterable

from django import forms

from notifications.declarations import Notification, Required
from notifications.models import Preference
from notifications.paces import Pace


class PaceForm(forms.Form):
    """One choice for each kind of mail that may be tuned."""

    def __init__(self, *args: object, chosen: Iterable[Preference] = (), **kwargs: object) -> None:
        """Offer every tunable kind, set to what the person chose before."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        before = {preference.kind: preference.pace for preference in chosen}
        for slug, kind in sorted(Notification.registry.items()):
            if kind.is_tunable():
                pace = before.get(slug, kind.usual_pace)
                self.fields[slug] = forms.ChoiceField(
                    label=kind.title, choices=Pace.choices, initial=pace
                )


def locked_rows() -> list[dict[str, object]]:
    """Return what nobody can switch off, each with the reason."""
    return [{"title": kind.label, "reason": kind.reason} for kind in Required]
