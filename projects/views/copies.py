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
from projects import services
from projects.forms import CopyForm
from projects.forms.copies import copy_choices
from projects.licences import Licence
from projects.models import Project
from projects.services.locks import refusal_of


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

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer the schools, and what the licence allows them."""
        return super().get_form_kwargs() | copy_choices(self.request.user, self.original)

    def get_initial(self) -> dict[str, Any]:
        """Begin with the texts where the licence lets them be changed."""
        if not Licence(self.original.licence).may_be_adapted:
            return {}
        return {"title": self.original.title, "summary": self.original.summary}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the project, and what its licence asks."""
        licence = Licence(self.original.licence)
        context = super().get_context_data(**kwargs)
        return context | {
            "original": self.original,
            "has_school": context["form"].fields["school"].queryset.exists(),
            "may_be_adapted": licence.may_be_adapted,
            "kept_licence": licence.label if licence.for_copies else "",
            "credit": services.credit_for(self.original, active_language()),
        }

    def form_valid(self, form: CopyForm) -> HttpResponse:
        """Make the draft and open its workspace."""
        draft = Project(pk=form.cleaned_data["submission"])
        try:
            project = services.copy_project(self.original, draft, form.asked, by=self.request.user)
        except TransitionError as error:
            messages.error(self.request, refusal_of(error))
            return redirect(self.original)
        messages.success(
            self.request, _("Your project is kept as a draft. It names the first makers.")
        )
        return redirect("projects:work", project=project.slug)
