"""Hearing of what comes of a challenge, mission or project."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from accounts.http import AuthenticatedHttpRequest
from core.paging import in_context, turn_to
from missions.models import Following
from missions.services import talk
from missions.topics import Topic
from missions.views.talk import MembersMixin, TalkMixin


class FollowView(TalkMixin):
    """Hear of a thing from now on, or not any more."""

    http_method_names = ("post",)
    is_muted = False

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Keep the wish, say so, and return."""
        talk.follow(self.topic, self.thing, by=request.user, is_muted=self.is_muted)
        said = (
            _("You do not follow it any more.")
            if self.is_muted
            else _("You follow it. News comes in your notices, and by mail as you chose.")
        )
        messages.success(request, said)
        return self.back()


class FollowingView(MembersMixin, TemplateView):
    """Everything that this member follows."""

    template_name = "missions/following.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of what can still be read, the newest first."""
        rows = Following.objects.filter(user=self.person, is_muted=False)
        page = turn_to(self.request.GET, rows.count())
        followed = list(rows.order_by("-created_at", "-pk")[page.start : page.stop])
        return super().get_context_data(**kwargs) | {
            **in_context(page),
            "crumbs": [
                {"label": _("Your page"), "url": reverse("me")},
                {"label": _("What you follow"), "url": ""},
            ],
            "followed": self._named(followed),
        }

    def _named(self, followed: list[Following]) -> list[dict[str, Any]]:
        """Return what each is about, in one query for each kind of thing."""
        things: dict[tuple[str, str], Any] = {}
        for code, topic in Topic.registry.items():
            keys = [one.about_id for one in followed if one.about_type == code]
            for thing in topic.rows().filter(pk__in=keys) if keys else ():
                things[code, str(thing.pk)] = thing
        return [
            {"thing": things[one.about_type, one.about_id], "topic": one.about_type}
            for one in followed
            if (one.about_type, one.about_id) in things
        ]
