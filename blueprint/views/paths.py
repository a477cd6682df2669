"""Reading paths: a list for everybody, and a checklist that remembers where one was."""

from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView, View

from blueprint.http.progress import remember, steps_in
from blueprint.models import PathStep, ReadingPath
from blueprint.rendering.assessing import assessments
from blueprint.rendering.paths import done_by, steps_of
from blueprint.services.paths import set_step
from blueprint.views.finding import crumbs_to
from core.languages import active_language
from core.views import PublicPageMixin
from stakeholders.http import comes_from_here


class PathListView(PublicPageMixin, TemplateView):
    """All paths by situation, and the tests."""

    template_name = "blueprint/paths.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """List them, those for a stage first."""
        language, paths = active_language(), list(ReadingPath.objects.all())
        return super().get_context_data(**kwargs) | {
            "crumbs": crumbs_to(_("Reading paths")),
            "stages": [path for path in paths if path.stage],
            "roles": [path for path in paths if not path.stage],
            "tests": [
                (test.title[language], test.intro[language], test.key)
                for test in assessments().values()
            ],
        }


class PathMixin(View):
    """Find the path that the address names."""

    @cached_property
    def path(self) -> ReadingPath:
        """Return the path or answer 404."""
        return get_object_or_404(ReadingPath, key=self.kwargs["key"])

    def path_context(self, done: set[int]) -> dict[str, Any]:
        """Return what the checklist shows."""
        steps = steps_of(self.path, active_language(), done)
        return {
            "path": self.path,
            "steps": steps,
            "number_done": sum(step.is_done for step in steps),
            "crumbs": [
                *crumbs_to("")[:1],
                {"label": _("Reading paths"), "url": reverse("blueprint:paths")},
                {"label": self.path.title, "url": ""},
            ],
            "mine_url": reverse("blueprint:my_path", kwargs={"key": self.path.key}),
        }


class PathView(PublicPageMixin, PathMixin, TemplateView):
    """One path, the same for everybody: a small script shows one's own ticks."""

    template_name = "blueprint/path.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the steps; whoever is signed in gets a page of their own, with their ticks."""
        user = self.request.user
        done = done_by(user) if user.is_authenticated else set()
        return super().get_context_data(**kwargs) | self.path_context(done)


@method_decorator([login_not_required, csrf_exempt, never_cache], name="dispatch")
class MyPathView(PathMixin, TemplateView):
    """The same checklist with one's own ticks, and where a step is ticked off.

    A tick is no right of anybody's, so it needs no token; another site's form is refused.
    """

    template_name = "blueprint/path.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the steps with the ticks of the account, or of this browser."""
        user = self.request.user
        done = done_by(user) if user.is_authenticated else steps_in(self.request)
        return super().get_context_data(**kwargs) | self.path_context(done) | {"is_mine": True}

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Tick a step off, or take the tick back."""
        if not comes_from_here(request):
            raise PermissionDenied
        step, done = self._asked_step(), request.POST.get("act") != "undo"
        response = redirect(self.request.path)
        response.status_code = HTTPStatus.SEE_OTHER
        if request.user.is_authenticated:
            set_step(step, done=done, by=request.user)
            return response
        steps = steps_in(request)
        remember(response, steps | {step.pk} if done else steps - {step.pk})
        return response

    def _asked_step(self) -> PathStep:
        key = self.request.POST.get("step", "")
        wanted = int(key) if key.isascii() and key.isdigit() and len(key) < 10 else 0  # noqa: PLR2004
        return get_object_or_404(PathStep, pk=wanted, path=self.path)
