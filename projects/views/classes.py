"""Classes that look for a class abroad on a mission: the list, one search, its answers."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import TransitionError
from core.languages import active_language, language_name
from core.paging import in_context, turn_to
from core.views import PublicPageMixin
from missions.models import Mission
from missions.views.finding import home_crumb
from projects import services
from projects.forms import ClassAnswerForm, ClassSearchForm
from projects.forms.copies import answer_choices, search_choices
from projects.models import ClassAnswer, ClassSearch
from projects.services.locks import refusal_of
from projects.team import speaks_for


class OfMissionMixin(View):
    """Find the mission that the path names, among those that everybody may read."""

    @cached_property
    def mission(self) -> Mission:
        """Return the mission or answer 404."""
        return get_object_or_404(Mission.objects.public(), slug=self.kwargs["mission"])

    def crumbs(self, *last: str) -> list[dict[str, str]]:
        """Return the way to the page."""
        language = active_language()
        missions = {"label": _("Missions"), "url": f"/{language}/missions/"}
        mission = {"label": self.mission.title, "url": self.mission.get_absolute_url()}
        here = reverse("classes:list", kwargs={"mission": self.mission.slug})
        names = [_("Classes that look for a class"), *last]
        trail = [{"label": name, "url": here} for name in names]
        trail[-1]["url"] = ""
        return [home_crumb(), missions, mission, *trail]


class ClassListView(PublicPageMixin, OfMissionMixin, TemplateView):
    """Who looks for a class on this mission."""

    template_name = "projects/classes/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of searches."""
        rows = ClassSearch.objects.to_answer().filter(mission=self.mission)
        page = turn_to(self.request.GET, rows.count())
        return {
            **super().get_context_data(**kwargs),
            **in_context(page),
            "mission": self.mission,
            "crumbs": self.crumbs(),
            "searches": [in_words(row) for row in rows[page.start : page.stop]],
        }


def in_words(search: ClassSearch) -> dict[str, Any]:
    """Return a search as the pages show it."""
    other = search.language if search.language != active_language() else ""
    return {
        "search": search,
        "languages": ", ".join(language_name(code) for code in search.languages),
        "lang": other,
    }


class SearchMixin(OfMissionMixin):
    """Find the search that the path names, within its mission."""

    @cached_property
    def search(self) -> ClassSearch:
        """Return the search or answer 404."""
        rows = self.mission.class_searches.select_related("school__hub", "project", "written_by")
        return get_object_or_404(rows.defer("school__search"), pk=self.kwargs["pk"])

    @property
    def is_ours(self) -> bool:
        """Say whether this person answers for the school that looks."""
        return speaks_for(self.request.user, self.search.school)

    def back(self) -> HttpResponse:
        """Return to the page of the search."""
        return redirect("classes:search", mission=self.mission.slug, pk=self.search.pk)

    def act(self, act: Callable[[], Any], said: str) -> Any:
        """Do something, and say that it is done or why not; return what it made."""
        try:
            made = act()
        except TransitionError as error:
            messages.error(self.request, refusal_of(error))
            return None
        messages.success(self.request, said)
        return made


class SearchView(PublicPageMixin, SearchMixin, TemplateView):
    """One search: for everybody to read; answers are for the school that looks."""

    template_name = "projects/classes/search.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the search, and for its own school the answers."""
        search = self.search
        is_ours = self.is_ours
        answers = search.answers.select_related("school__hub", "written_by") if is_ours else ()
        return {
            **super().get_context_data(**kwargs),
            **in_words(search),
            "mission": self.mission,
            "crumbs": self.crumbs(search.school.name),
            "is_ours": is_ours,
            "answers": answers,
            "project": search.project if is_ours else None,
        }


class SearchNewView(OfMissionMixin, FormView[ClassSearchForm]):
    """Look for a class on this mission."""

    template_name = "projects/classes/new.html"
    form_class = ClassSearchForm
    request: AuthenticatedHttpRequest

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer this person's schools, their projects on the mission, and languages."""
        return super().get_form_kwargs() | search_choices(self.request.user, self.mission)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the mission, and say where no school is."""
        context = super().get_context_data(**kwargs)
        return context | {
            "mission": self.mission,
            "has_school": context["form"].fields["school"].queryset.exists(),
            "back_url": reverse("classes:list", kwargs={"mission": self.mission.slug}),
        }

    def form_valid(self, form: ClassSearchForm) -> HttpResponse:
        """Keep the search and show it."""
        try:
            search = services.write_search(form.instance, by=self.request.user)
        except TransitionError:
            messages.error(
                self.request, _("A school looks for five classes at most, on open missions.")
            )
            return redirect("classes:list", mission=self.mission.slug)
        messages.success(self.request, _("Everybody can read it now. You get each answer by mail."))
        return redirect("classes:search", mission=self.mission.slug, pk=search.pk)


class AnswerView(SearchMixin, FormView[ClassAnswerForm]):
    """Answer with a class of another country."""

    template_name = "projects/classes/answer.html"
    form_class = ClassAnswerForm
    request: AuthenticatedHttpRequest

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer this person's schools in other countries."""
        return super().get_form_kwargs() | answer_choices(self.request.user, self.search)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show what is answered."""
        context = super().get_context_data(**kwargs)
        path = {"mission": self.mission.slug, "pk": self.search.pk}
        return {
            **context,
            **in_words(self.search),
            "mission": self.mission,
            "has_school": context["form"].fields["school"].queryset.exists(),
            "back_url": reverse("classes:search", kwargs=path),
        }

    def form_valid(self, form: ClassAnswerForm) -> HttpResponse:
        """Keep the answer, and say so."""
        self.act(
            lambda: services.answer_search(form.instance, by=self.request.user),
            _("Your answer is on its way. You get a mail when they have read it."),
        )
        return self.back()


class OursMixin(SearchMixin):
    """One act of the school that looks; others are refused."""

    http_method_names = ("post",)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse before any handler sees the request."""
        if not self.is_ours:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def answer(self) -> ClassAnswer:
        """Return the answer that the path names, within its search, or answer 404."""
        return get_object_or_404(self.search.answers, pk=self.kwargs["answer"])


class SearchCloseView(OursMixin):
    """Look no more."""

    def post(self, _request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Close the search, say so, and return."""
        self.act(lambda: services.close_search(self.search), _("You look for nobody any more."))
        return self.back()


class AnswerAcceptView(OursMixin):
    """Work with this class."""

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Make or join the project, and open its workspace."""
        answer = self.answer()
        project = self.act(
            lambda: services.accept_answer(answer, by=request.user),
            _("You have one project now, and one workspace."),
        )
        return redirect("projects:work", project=project.slug) if project else self.back()


class AnswerDeclineView(OursMixin):
    """Say no to a class and go on looking."""

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Decline, say so, and return."""
        answer = self.answer()
        self.act(lambda: services.decline_answer(answer, by=request.user), _("The class is told."))
        return self.back()
