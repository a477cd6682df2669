"""Starting a project, writing about it, and asking the hub to publish it."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from accounts.http import AuthenticatedHttpRequest
from accounts.models import User
from core.exceptions import EditConflictError, TransitionError
from core.languages import language_name
from hubs.models import Hub, School
from hubs.permissions import Role
from missions.models import Challenge, Mission
from projects import services
from projects.forms import PhaseForm, PhotoForm, ProjectForm, StartForm
from projects.models import Photo, Project
from projects.phases import Phase
from projects.team import may_work
from projects.views.reading import ProjectMixin

_IN_SCHOOL = (Role.TEACHER, Role.SCHOOL_HEAD)
_TEXTS = ("title", "summary", "question", "about")


def schools_of(user: User) -> QuerySet[School]:
    """Return the confirmed schools in which this person may start a project."""
    active = user.memberships.active()
    own = active.filter(role__in=_IN_SCHOOL).values("school")
    hubs = Hub.objects.filter(
        pk__in=active.filter(role__in=(Role.COORDINATOR, Role.FACILITATOR)).values("hub")
    )
    rows = School.objects.confirmed().filter(Q(pk__in=own) | Q(hub__in=hubs))
    return rows.defer("search").order_by("name", "city")


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
        return redirect("projects:edit", project=project.slug)


class WritingMixin(ProjectMixin):
    """For those who write the project; others that may read it are refused."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse before any handler sees the request."""
        if not may_work(request.user, self.project):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def back(self, *, anchor: str = "") -> HttpResponse:
        """Return to the page on which the project is written."""
        response = redirect("projects:edit", project=self.project.slug)
        response["Location"] += anchor
        return response


def texts_of(project: Project) -> dict[str, Any]:
    """Return the project as its form shows it, in the language it is written in."""
    language = project.language
    partners = [
        f"{partner.name}: {part}"
        if (part := getattr(partner, f"part_{language}"))
        else partner.name
        for partner in project.partners.all()
    ]
    needs = [getattr(need, f"text_{language}") or "" for need in project.needs.all()]
    return {
        **{field: getattr(project, f"{field}_{language}") or "" for field in _TEXTS},
        "goals": project.goals,
        "level": project.level,
        "school_year": project.school_year,
        "needs": "\n".join(need for need in needs if need),
        "partners": "\n".join(partners),
        "version": project.version,
    }


class EditView(WritingMixin, FormView[ProjectForm]):
    """Write about a project."""

    template_name = "projects/edit.html"
    form_class = ProjectForm

    def get_initial(self) -> dict[str, Any]:
        """Begin with the project as it is."""
        return texts_of(self.project)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the phase, the photos, and what can be done now."""
        context = super().get_context_data(**kwargs)
        project = self.project
        return {
            "photo_form": PhotoForm(auto_id="photo_%s"),
            **context,
            "project": project,
            "picked": context["form"]["goals"].value() or (),
            "own_language": language_name(project.language),
            "phases": [(phase.value, phase.label, phase == project.phase) for phase in Phase],
            "photos": project.photos.all(),
            "may_submit": project.status == Project.Status.DRAFT,
            "is_waiting": project.status == Project.Status.SUBMITTED,
            "is_closed": project.status == Project.Status.CLOSED,
        }

    def form_valid(self, form: ProjectForm) -> HttpResponse:
        """Keep the texts, or show both where somebody else was first."""
        try:
            services.change_project(
                self.project, self._typed(form), version=form.cleaned_data["version"]
            )
        except EditConflictError:
            return self._show_both(form)
        except TransitionError:
            messages.error(self.request, _("This project is closed and stays as it is."))
            return redirect(self.project)
        messages.success(self.request, _("Your changes are kept."))
        return self.back()

    def _typed(self, form: ProjectForm) -> services.ProjectTexts:
        typed, language = form.cleaned_data, self.project.language
        columns = {f"{field}_{language}": typed[field] for field in _TEXTS}
        columns |= {field: typed[field] for field in ("goals", "level", "school_year")}
        return services.ProjectTexts(
            columns=columns,
            needs=typed["needs"],
            partners=form.lines_of_partners(),
            language=language,
        )

    def _show_both(self, form: ProjectForm) -> HttpResponse:
        """Show what is kept now beside what was typed; sending again keeps what was typed."""
        kept = texts_of(Project.objects.get(pk=self.project.pk))
        typed = {name: form[name].value() or "" for name in kept}
        typed["goals"] = form.cleaned_data["goals"]
        form.data = {**self.request.POST.dict(), **typed, "version": str(kept["version"])}
        differing = [
            {"label": form[name].label, "kept": _shown(kept[name]), "typed": _shown(typed[name])}
            for name in kept
            if name != "version" and _shown(kept[name]) != _shown(typed[name])
        ]
        context = self.get_context_data(form=form, differing=differing, is_conflict=True)
        return self.render_to_response(context, status=HTTPStatus.CONFLICT)


def _shown(value: Any) -> str:
    """Return a value as text that can be compared: line ends are the browser's affair."""
    if isinstance(value, list):
        return ", ".join(str(one) for one in sorted(value))
    return "\n".join(str(value).split("\r\n")).strip()


class PhaseView(WritingMixin):
    """Say which phase the project is in."""

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Change the phase, say so, and return."""
        form = PhaseForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("Choose one of the seven phases."))
            return self.back()
        try:
            services.change_phase(
                self.project, phase=Phase(form.cleaned_data["phase"]), by=request.user
            )
        except TransitionError:
            messages.error(request, _("This project is closed and stays as it is."))
        else:
            messages.success(request, _("The phase is changed."))
        return self.back()


class SubmitView(WritingMixin):
    """Ask the hub to check the project."""

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Submit, say so, and return."""
        try:
            services.submit_project(self.project, by=request.user)
        except TransitionError:
            messages.error(request, _("This project is not a draft any more."))
        else:
            messages.success(
                request, _("Your hub checks the project now. You get its answer by mail.")
            )
        return self.back()


class PhotoAddView(EditView):
    """Add a picture."""

    http_method_names = ("post",)

    def post(self, request: AuthenticatedHttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:  # type: ignore[override]
        """Take it in, or show the form again with what was typed."""
        form = PhotoForm(request.POST, request.FILES, auto_id="photo_%s")
        if not form.is_valid():
            context = self.get_context_data(
                photo_form=form, form=ProjectForm(initial=self.get_initial())
            )
            return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            services.add_photo(
                self.project, form.instance, form.cleaned_data["upload"], by=request.user
            )
        except TransitionError:
            messages.error(request, _("This project takes no more photos."))
        else:
            messages.success(
                request, _("Your picture is being prepared. It appears within a minute.")
            )
        return self.back(anchor="#photos")


class PhotoRemoveView(WritingMixin, TemplateView):
    """Take a picture down."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Remove it, say so, and return."""
        photo: Photo = get_object_or_404(self.project.photos, pk=self.kwargs["pk"])
        services.remove_photo(photo)
        messages.success(request, _("The picture is gone."))
        return self.back(anchor="#photos")
