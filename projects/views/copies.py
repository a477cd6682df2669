"""Going on from a project that others can read: with credit, within its licence."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import TransitionError
from core.languages import active_language
from hubs.models import School
from projects import services
from projects.forms import CopyForm
from projects.licences import Licence
from projects.models import Project
from projects.services.locks import refusal_of
from projects.team import schools_of

_COPIED = (
    "school", "title", "summary", "group_name", "pupil_count", "school_year",
)  # fmt: skip


class CopyView(FormView[CopyForm]):
    """Ask how a class goes on from a project, and make the draft."""

    template_name = "projects/copy.html"
    form_class = CopyForm
    request: AuthenticatedHttpRequest

    @cached_property
    def original(self) -> Project:
        """Return the public project that the path names, or answer 404."""
        rows = Project.objects.public().select_related("hub", "mission")
        return get_object_or_404(rows, slug=self.kwargs["project"])

    @cached_property
    def schools(self) -> list[School]:
        """Return the schools in which this person may start a project."""
        return list(schools_of(self.request.user))

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer the schools, and what the licence allows them."""
        original = self.original
        kinds = {kind for school in self.schools for kind in services.kinds_for(original, school)}
        return super().get_form_kwargs() | {
            "schools": schools_of(self.request.user),
            "kinds": kinds,
        }

    def get_initial(self) -> dict[str, Any]:
        """Begin with the texts where the licence lets them be changed."""
        if not Licence(self.original.licence).may_be_adapted:
            return {}
        return {"title": self.original.title, "summary": self.original.summary}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the project, and what its licence asks."""
        licence = Licence(self.original.licence)
        return super().get_context_data(**kwargs) | {
            "original": self.original,
            "has_school": bool(self.schools),
            "may_be_adapted": licence.may_be_adapted,
            "kept_licence": licence.label if licence.for_copies else "",
            "credit": services.credit_for(self.original, active_language()),
        }

    def form_valid(self, form: CopyForm) -> HttpResponse:
        """Make the draft and open its workspace."""
        typed = form.cleaned_data
        copy = services.Copy(
            kind=Project.Origin(typed["kind"]),
            language=active_language(),
            **{name: typed[name] for name in _COPIED},
        )
        draft = Project(pk=typed["submission"])
        try:
            project = services.copy_project(self.original, draft, copy, by=self.request.user)
        except TransitionError as error:
            messages.error(self.request, refusal_of(error))
            return redirect(self.original)
        messages.success(
            self.request, _("Your project is kept as a draft. It names the first makers.")
        )
        return redirect("projects:work", project=project.slug)
