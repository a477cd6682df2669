"""The two pages before the form, the same for every reader."""

from typing import Any

from django.urls import reverse
from django.views.generic import TemplateView

from core.views import PublicPageMixin
from stakeholders.audiences import DOORS, Audience

COLOURS = {
    Audience.SCHOOL: "sun",
    Audience.COMMUNITY: "sky",
    Audience.PROFESSIONAL: "mint",
    Audience.POLICY: "pink",
    Audience.NEW_HUB: "",
}


class JoinView(PublicPageMixin, TemplateView):
    """Choose who you are."""

    template_name = "stakeholders/join.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the five doors."""
        doors = [
            {
                "label": door.name,
                "text": door.offered,
                "url": reverse("stakeholders:join_form", kwargs={"audience": audience}),
                "colour": COLOURS[audience],
            }
            for audience, door in DOORS.items()
        ]
        return super().get_context_data(**kwargs) | {"doors": doors}


class PupilView(PublicPageMixin, TemplateView):
    """Tell a pupil how to take part without filling in anything."""

    template_name = "stakeholders/join_pupil.html"
