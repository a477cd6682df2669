"""One challenge."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from core.languages import active_language, language_note, other_language
from core.statements import Row
from core.views import PublicPageMixin
from hubs.models import Hub
from hubs.permissions import Permission
from missions.models import Challenge, Mission
from missions.rendering import as_cards, as_instance_with, label_of
from missions.views import reading
from missions.views.finding import home_crumb

PUBLIC = (Challenge.Status.ACCEPTED, Challenge.Status.IN_MISSION, Challenge.Status.ANSWERED)


class ChallengeView(PublicPageMixin, TemplateView):
    """One challenge: what a place asks, and what came of it."""

    template_name = "missions/challenge.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it; the address of one that was merged leads to the one that goes on."""
        if self.row is None:
            raise Http404
        if self.row["status"] == Challenge.Status.MERGED:
            return redirect("missions:challenge", challenge=self.row["merged_into__slug"])
        return super().get(request, *args, **kwargs)

    @cached_property
    def row(self) -> Row | None:
        """Return what is read of the challenge, if this reader may see it."""
        rows = reading.challenges_at(self.kwargs["challenge"])
        return next((row for row in rows if self._may_see(row)), None)

    @cached_property
    def challenge(self) -> Challenge:
        """Return the challenge with its hub and its mission."""
        return as_instance_with(Challenge, self.row or {}, hub=Hub, mission=Mission)

    def _may_see(self, row: Row) -> bool:
        """Say whether this reader sees the challenge, or where it leads to."""
        if row["status"] in {*PUBLIC, Challenge.Status.MERGED}:
            return True
        user = self.request.user
        if user.is_authenticated and row["proposed_by_id"] == user.pk:
            return True
        challenge = Challenge(hub_id=row["hub_id"])
        return user.has_perm(Permission.VIEW_DESK, challenge)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what stands beside the challenge, and what this reader may do."""
        challenge, language = self.challenge, active_language()
        mission = challenge.mission
        return super().get_context_data(**kwargs) | {
            "challenge": challenge,
            "raised_by": label_of(Challenge.RaisedBy, challenge.raised_by),
            "hub": challenge.hub,
            "hub_url": f"/{language}/hubs/{challenge.hub.slug}/",
            "mission": mission,
            "mission_url": f"/{language}/missions/{mission.slug}/" if mission else "",
            "crumbs": self._crumbs(),
            "og_image": self._card_url(),
            "lang": other_language(challenge, "title"),
            "language_note": language_note(challenge, "title", "summary"),
            "projects": as_cards(
                reading.projects_of().rows(str(challenge.pk)), "projects", "phase"
            ),
            "others": self._others(),
            "start_url": self._start_url(),
            "may_decide": self.request.user.has_perm(Permission.DECIDE_CHALLENGE, challenge),
            **self._around(),
            **self._own(),
        }

    def _around(self) -> dict[str, Any]:
        """Return its targets, its place, the hubs that share it and what became part of it."""
        challenge, row = self.challenge, self.row or {}
        language = active_language()
        hub_url = f"/{language}/hubs/{challenge.hub.slug}/"
        path = f"/{language}/challenges/{challenge.slug}/"
        is_standing = challenge.is_standing and challenge.is_public
        return {
            "targets": reading.targets_said(challenge.targets),
            "season": label_of(Challenge.Season, challenge.season) if challenge.season else "",
            "map_drawing": reading.map_of_place(challenge, hub_url, _("Where it was noticed")),
            "sharing": reading.sharing_hubs(row["echoes"]),
            "merged": reading.parts_of_it(row["merged"]),
            "outcome_lang": other_language(challenge, "outcome") if challenge.outcome else "",
            "ours_url": f"{path}ours-too/" if is_standing else "",
        }

    def _own(self) -> dict[str, Any]:
        """Return what its proposer can do while it waits: answer, change it, take it back."""
        challenge, user = self.challenge, self.request.user
        if not challenge.is_proposed or not user.is_authenticated:
            return {}
        return {
            "is_own": challenge.proposed_by_id == user.pk,
            "questions": list(challenge.questions.all()),
        }

    def _card_url(self) -> str:
        """Return the picture that other sites show; what is not public has none."""
        path = f"/{active_language()}/challenges/{self.challenge.slug}/card.png"
        return f"{settings.SITE_URL}{path}" if self.challenge.is_public else ""

    def _crumbs(self) -> list[dict[str, str]]:
        challenges = {"label": _("Challenges"), "url": f"/{active_language()}/challenges/"}
        return [home_crumb(), challenges, {"label": self.challenge.title, "url": ""}]

    def _others(self) -> list[Any]:
        """Return what other places ask within the same mission."""
        mission = self.challenge.mission
        if mission is None:
            return []
        rows = reading.in_mission().rows(mission.slug)
        others = [row for row in rows if row["slug"] != self.challenge.slug]
        return as_cards(others[: reading.MOST_BESIDE], "challenges", "status")

    def _start_url(self) -> str:
        if not self.challenge.is_public:
            return ""
        return f"/{active_language()}/projects/start/?challenge={self.challenge.slug}"
