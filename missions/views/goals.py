"""The goals in plain words, what the network does for each, and which ones a text is about."""

from typing import Any

from django.db.models import Count, F, Func, IntegerField, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from core.languages import active_language, as_written
from core.views import PublicPageMixin
from missions.forms import suggested_for
from missions.goals import Goal
from missions.models import Challenge, Mission
from missions.rendering import cards, mission_posters, public_projects
from missions.targets import GoalText, goal_texts
from missions.views.finding import home_crumb

MOST_SHOWN = 6


class _Each(Func):
    """The elements of an array, a row for each."""

    function = "unnest"
    set_returning = True
    output_field = IntegerField()


def _count_by_goal(rows: QuerySet[Any]) -> dict[int, int]:
    """Return how many rows name each goal; a row with three goals counts three times."""
    each = as_written(rows).order_by().annotate(goal=_Each(F("goals"))).values("goal")
    return dict(each.annotate(number=Count("pk")).values_list("goal", "number"))


class GoalListView(PublicPageMixin, TemplateView):
    """All goals, each in one sentence, with what the network does for it."""

    template_name = "missions/goal_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Count what is public under each goal."""
        language = active_language()
        counts = [
            _count_by_goal(rows)
            for rows in (Challenge.objects.public(), Mission.objects.public(), public_projects())
        ]
        goals = [
            {
                "number": goal.value,
                "label": goal.label,
                "url": f"/{language}/goals/{goal.value}/",
                "sentence": goal_texts()[goal.value].said(language),
                "targets": len(goal_texts()[goal.value].targets),
                "challenges": counts[0].get(goal.value, 0),
                "missions": counts[1].get(goal.value, 0),
                "projects": counts[2].get(goal.value, 0),
            }
            for goal in Goal
        ]
        crumbs = [home_crumb(), {"label": _("Goals"), "url": ""}]
        return super().get_context_data(**kwargs) | {"goals": goals, "crumbs": crumbs}


class GoalView(PublicPageMixin, TemplateView):
    """One goal: its targets in plain words, and what the network does for it."""

    template_name = "missions/goal.html"

    @cached_property
    def goal(self) -> Goal:
        """Return the goal that the path numbers, or answer 404."""
        number = self.kwargs["goal"]
        if number not in Goal:
            raise Http404
        return Goal(number)

    @cached_property
    def text(self) -> GoalText:
        """Return what the goal means."""
        return goal_texts()[self.goal.value]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the targets, and the newest of what is public under the goal."""
        language, number = active_language(), self.goal.value
        challenges = self._of_goal(Challenge.objects.public())
        missions = self._of_goal(Mission.objects.public())
        projects = self._of_goal(public_projects())
        return super().get_context_data(**kwargs) | {
            "number": number,
            "label": self.goal.label,
            "sentence": self.text.said(language),
            "targets": [(each.number, each.said(language)) for each in self.text.targets],
            "crumbs": self._crumbs(),
            "query": f"?sdg={number}",
            "projects_url": f"/{language}/projects/",
            "challenge_count": challenges.count(),
            "mission_count": missions.count(),
            "project_count": projects.count(),
            "challenges": cards(_newest(challenges), "challenges", "status"),
            "missions": mission_posters(missions[:MOST_SHOWN]),
            "projects": cards(_newest(projects), "projects", "phase"),
            "previous": number - 1,
            "next": (number + 1) % (len(Goal) + 1),
        }

    def _of_goal(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return as_written(rows).filter(goals__contains=[self.goal.value])

    def _crumbs(self) -> list[dict[str, str]]:
        goals = {"label": _("Goals"), "url": f"/{active_language()}/goals/"}
        return [home_crumb(), goals, {"label": str(self.goal.label), "url": ""}]


def _newest(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.order_by("-created_at", "-pk")[:MOST_SHOWN]


class SuggestView(View):
    """Which goals the text is about that somebody is writing; it keeps nothing."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Answer with the picker as it stands now."""
        picked = request.POST.getlist("goals")
        targets = request.POST.getlist("targets") if "targets" in request.GET else None
        context = {"suggestions": suggested_for(request.POST), "picked": picked, "targets": targets}
        return render(request, "missions/suggested.html", context)
