"""Starting a project."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import TransitionError
from missions.models import Challenge, Mission
from projects import services
from projects.forms import StartForm
from projects.team import schools_of


class StartView(FormView[StartForm]):
    """Start a project from a challenge or a mission."""

    template_name = "projects/start.html"
    form_class = StartForm
    request: AuthenticatedHttpRequest

    @cached_property
    def challenge(self) -> Challenge | None:
        """Return the challenge that the address names, or answer 404."""
        slug = self.request.GET.get("challenge")
        return get_object_or_404(Challenge.objects.public(), slug=slug) if slug else None

    @cached_property
    def mission(self) -> Mission | None:
        """Return the open mission that the address names, or the challenge's own."""
        slug = self.request.GET.get("mission")
        if slug:
            return get_object_or_404(Mission.objects.open(), slug=slug)
        return self.challenge.mission if self.challenge else None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask for a challenge first where none is named; say so to people without a school."""
        if self.challenge is None and self.mission is None:
            messages.info(request, _("Choose the challenge that your class starts from."))
            return redirect("missions:challenge_list")
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer this person's schools."""
        return super().get_form_kwargs() | {"schools": schools_of(self.request.user)}

    def get_initial(self) -> dict[str, Any]:
        """Begin with the goals of what it starts from."""
        origin = self.challenge or self.mission
        return {"goals": origin.goals if origin else []}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name what it starts from, and mark the goals."""
        context = super().get_context_data(**kwargs)
        return context | {
            "challenge": self.challenge,
            "mission": self.mission,
            "picked": context["form"]["goals"].value() or (),
            "has_school": context["form"].fields["school"].queryset.exists(),
        }

    def form_valid(self, form: StartForm) -> HttpResponse:
        """Make the draft and open the page on which it is written."""
        form.instance.mission = self.mission
        start = services.Start(
            school=form.cleaned_data["school"],
            group_name=form.cleaned_data["group_name"],
            pupil_count=form.cleaned_data["pupil_count"],
            challenge=self.challenge,
        )
        try:
            project = services.start_project(form.instance, start, by=self.request.user)
        except TransitionError:
            messages.error(self.request, _("This could not be kept. Open the form again."))
            return redirect("missions:challenge_list")
        messages.success(
            self.request, _("Your project is kept as a draft. Only you and your hub see it.")
        )
        return redirect("projects:work", project=project.slug)
