"""One challenge."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from core.languages import LanguageNote, active_language
from core.parity import note_beside
from core.statements import Row
from core.views import PublicPageMixin
from hubs.models import Hub
from hubs.permissions import Permission
from missions.models import CHALLENGE_LIFE, Challenge, Mission
from missions.rendering import as_cards, as_instance_with, in_page_language, label_of
from missions.views import reading
from missions.views.finding import home_crumb
from missions.views.telling import day_said

_TEXTS = ("title", "summary", "story", "card", "outcome", "hub__city", "mission__title")
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
        """Return the challenge as a model, for what is asked about it of a member."""
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

    @cached_property
    def shown(self) -> Row:
        """Return the challenge as the page shows it: values, for a model costs more."""
        row, others = in_page_language(self.row or {}, *_TEXTS)
        since = localtime(row["created_at"]).date()
        return row | {
            "others": others,
            "is_public": row["status"] in PUBLIC,
            "raised_by": label_of(Challenge.RaisedBy, row["raised_by"]),
            "season": label_of(Challenge.Season, row["season"]) if row["season"] else "",
            "since": day_said(since, active_language()),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what stands beside the challenge, and what this reader may do."""
        challenge, others, language = self.shown, self.shown["others"], active_language()
        return super().get_context_data(**kwargs) | {
            "challenge": challenge,
            "hub": self._hub(language),
            "mission_url": f"/{language}/missions/{challenge['mission__slug']}/",
            "crumbs": self._crumbs(language),
            "og_image": self._card_url(language),
            "lang": others["title"],
            "language_note": self._note(others, language),
            "projects": as_cards(
                reading.projects_of().rows(str(challenge["id"])), "projects", "phase"
            ),
            "others": self._others(),
            "start_url": self._start_url(language),
            **self._around(language),
            **self._own(),
        }

    def _note(self, others: dict[str, str], language: str) -> LanguageNote | None:
        """Return what to say where the page is in another language, or older than its source."""
        shown = {field: others[field] for field in ("title", "summary", "story")}
        slug = self.shown["slug"]
        ask_url = f"/{language}/translations/ask/challenge/{slug}/{language}/"
        return note_beside(self.shown["parity"], shown, ask_url if self.shown["is_public"] else "")

    def _hub(self, language: str) -> dict[str, str]:
        """Return the hub that the challenge belongs to."""
        row = self.shown
        return {
            "slug": row["hub__slug"],
            "name": row["hub__local_name"] or row["hub__name"],
            "mark": row["hub__country"].upper(),
            "city": row["hub__city"],
            "url": f"/{language}/hubs/{row['hub__slug']}/",
        }

    def _around(self, language: str) -> dict[str, Any]:
        """Return its targets, its place, the hubs that share it and what became part of it."""
        row = self.shown
        is_standing = row["is_public"] and CHALLENGE_LIFE.allows(row["status"], "merge")
        path = f"/{language}/challenges/{row['slug']}/"
        return {
            "targets": reading.targets_said(row["targets"]),
            "map_drawing": reading.map_of_place(row, f"/{language}/hubs/{row['hub__slug']}/"),
            "sharing": reading.sharing_hubs(row["echoes"]),
            "merged": reading.parts_of_it(row["merged"]),
            "outcome_lang": row["others"]["outcome"],
            "ours_url": f"{path}ours-too/" if is_standing else "",
        }

    def _own(self) -> dict[str, Any]:
        """Return what a member does here: decide, or while it waits answer, change or take back."""
        user = self.request.user
        if not user.is_authenticated:
            return {"may_decide": False}
        challenge = self.challenge
        can = {"may_decide": user.has_perm(Permission.DECIDE_CHALLENGE, challenge)}
        if not challenge.is_proposed:
            return can
        return can | {
            "is_own": challenge.proposed_by_id == user.pk,
            "questions": list(challenge.questions.all()),
        }

    def _card_url(self, language: str) -> str:
        """Return the picture that other sites show; what is not public has none."""
        path = f"/{language}/challenges/{self.shown['slug']}/card.png"
        return f"{settings.SITE_URL}{path}" if self.shown["is_public"] else ""

    def _crumbs(self, language: str) -> list[dict[str, str]]:
        challenges = {"label": _("Challenges"), "url": f"/{language}/challenges/"}
        return [home_crumb(), challenges, {"label": self.shown["title"], "url": ""}]

    def _others(self) -> list[Any]:
        """Return what other places ask within the same mission."""
        mission = self.shown["mission__slug"]
        if mission is None:
            return []
        rows = reading.in_mission().rows(mission)
        others = [row for row in rows if row["slug"] != self.shown["slug"]]
        return as_cards(others[: reading.MOST_BESIDE], "challenges", "status")

    def _start_url(self, language: str) -> str:
        if not self.shown["is_public"]:
            return ""
        return f"/{language}/projects/start/?challenge={self.shown['slug']}"
