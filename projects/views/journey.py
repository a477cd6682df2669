"""The phases of a project, what is kept of each, and what is to be done by when."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accounts.http import AuthenticatedHttpRequest
from projects import services
from projects.forms import EvidenceForm, MilestoneForm, UnusedForm
from projects.models import Evidence, PhaseNote
from projects.phases import Phase
from projects.views.work import ActMixin, WorkMixin


class PhasesView(WorkMixin):
    """The seven phases: what each asks, what was kept of it, and the way on."""

    template_name = "projects/workspace/phases.html"
    section = "phases"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add each phase with its note, its evidence and its forms; a form typed stays."""
        context = super().get_context_data(**kwargs)
        notes = {note.phase: note for note in self.project.phase_notes.all()}
        kept = list(self.project.evidence.select_related("file", "written_by"))
        return context | {"phases": [self._row(phase, notes, kept, kwargs) for phase in Phase]}

    def _row(
        self,
        phase: Phase,
        notes: dict[str, PhaseNote],
        kept: list[Evidence],
        typed: dict[str, Any],
    ) -> dict[str, Any]:
        is_typed = typed.get("phase") == phase
        evidence_form = typed.get("evidence_form") if is_typed else None
        unused_form = typed.get("unused_form") if is_typed else None
        return {
            "phase": phase,
            "note": notes.get(phase),
            "is_now": self.project.phase == phase,
            "evidence": [one for one in kept if one.phase == phase],
            "evidence_form": evidence_form or self.evidence_form(phase),
            "unused_form": unused_form or UnusedForm(auto_id=f"{phase}_%s"),
            "is_open": is_typed,
        }

    def evidence_form(self, phase: Phase, *typed: Any) -> EvidenceForm:
        """Return the form with which something of this phase is kept."""
        return EvidenceForm(*typed, files=self.files, auto_id=f"{phase}_%s")

    @cached_property
    def files(self) -> Any:
        """Return the files of the project, read once for all phases."""
        return self.project.files.all()


class PhaseMixin(PhasesView):
    """One act about the phase that the path names."""

    http_method_names = ("post",)

    @cached_property
    def phase(self) -> Phase:
        """Return the phase or answer 404."""
        try:
            return Phase(self.kwargs["phase"])
        except ValueError as error:
            raise Http404 from error

    def done(self, act: Callable[[], Any], said: str) -> HttpResponse:
        """Do it, say so, and return to the phase."""
        self.act(act, said)
        return self.to("phases", f"#{self.phase}")


class GoToPhaseView(PhaseMixin):
    """Say that the project is in this phase now."""

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Go there, forward or back."""
        return self.done(
            lambda: services.change_phase(self.project, phase=self.phase, by=request.user),
            _("You are in the phase “%(phase)s” now.") % {"phase": self.phase.label},
        )


class FinishPhaseView(PhaseMixin):
    """Note that this phase is done."""

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Finish it and go on."""
        return self.done(
            lambda: services.finish_phase(self.project, phase=self.phase, by=request.user),
            _("The phase “%(phase)s” is done.") % {"phase": self.phase.label},
        )


class LeaveOutPhaseView(PhaseMixin):
    """Say that this phase is not used, and why."""

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Keep the reason, or ask for one."""
        form = UnusedForm(request.POST, auto_id=f"{self.phase}_%s")
        if not form.is_valid():
            return self.show_again(unused_form=form, phase=self.phase, form=form)
        reason = form.cleaned_data["reason"]
        return self.done(
            lambda: services.leave_out_phase(
                self.project, phase=self.phase, reason=reason, by=request.user
            ),
            _("The phase “%(phase)s” is not used.") % {"phase": self.phase.label},
        )


class TakeInPhaseView(PhaseMixin):
    """Use this phase after all."""

    def post(self, _request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Take it in again."""
        return self.done(
            lambda: services.take_in_phase(self.project, phase=self.phase),
            _("The phase “%(phase)s” is used after all.") % {"phase": self.phase.label},
        )


class EvidenceAddView(PhaseMixin):
    """Keep something of this phase."""

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Keep it, or show what is wrong with it."""
        form = self.evidence_form(self.phase, request.POST)
        form.instance.phase = self.phase
        if not form.is_valid():
            return self.show_again(evidence_form=form, phase=self.phase, form=form)
        return self.done(
            lambda: services.add_evidence(self.project, form.instance, by=request.user),
            _("It is kept."),
        )


class EvidenceShowView(ActMixin):
    """Show what was kept on the project's page, or take it off."""

    is_public = True

    def post(self, _request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Do it, say so, and return."""
        key, is_public = self.kwargs["pk"], self.is_public
        said = _("It is on the project's page.") if is_public else _("Only the team sees it now.")
        self.act(lambda: services.show_evidence(self.project, key, is_public=is_public), said)
        return self.to("phases")


class EvidenceRemoveView(ActMixin):
    """Keep something no longer."""

    def post(self, _request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Remove it, say so, and return."""
        key = self.kwargs["pk"]
        self.act(lambda: services.remove_evidence(self.project, key), _("It is gone."))
        return self.to("phases")


class MilestonesView(WorkMixin):
    """What is to be done by when."""

    template_name = "projects/workspace/milestones.html"
    section = "milestones"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the milestones, those to come first, and the form for one more."""
        rows = self.project.milestones.select_related("done_by")
        return {
            "form": MilestoneForm(),
            **super().get_context_data(**kwargs),
            "to_come": [row for row in rows if row.done_at is None],
            "reached": [row for row in rows if row.done_at is not None],
            "today": timezone.localdate(),
        }

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Set one more, or show what is wrong with it."""
        form = MilestoneForm(request.POST)
        if not form.is_valid():
            return self.show_again(form=form)
        self.act(
            lambda: services.add_milestone(self.project, form.instance), _("The milestone is set.")
        )
        return self.to("milestones")


class MilestoneChangeView(MilestonesView):
    """Call a milestone something else, or move it."""

    template_name = "projects/workspace/milestone.html"

    @cached_property
    def milestone(self) -> Any:
        """Return the milestone or answer 404."""
        row = self.project.milestones.filter(pk=self.kwargs["pk"]).first()
        if row is None:
            raise Http404
        return row

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Begin with the milestone as it is."""
        form = kwargs.pop("form", None) or MilestoneForm(instance=self.milestone)
        return super().get_context_data(form=form, milestone=self.milestone, **kwargs)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Keep the change, or show what is wrong with it."""
        form = MilestoneForm(request.POST, instance=self.milestone)
        if not form.is_valid():
            return self.show_again(form=form)
        typed = form.cleaned_data
        self.act(
            lambda: services.change_milestone(
                self.project, self.kwargs["pk"], title=typed["title"], due_on=typed["due_on"]
            ),
            _("Your changes are kept."),
        )
        return self.to("milestones")


class MilestoneDoneView(ActMixin):
    """Note that a milestone is reached, or that it is not after all."""

    is_done = True

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Note it, say so, and return."""
        key, is_done = self.kwargs["pk"], self.is_done
        self.act(
            lambda: services.reach_milestone(self.project, key, is_done=is_done, by=request.user),
            _("Done.") if is_done else _("It is to be done again."),
        )
        return self.to("milestones")


class MilestoneRemoveView(ActMixin):
    """Keep a milestone no longer."""

    def post(self, _request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Remove it, say so, and return."""
        key = self.kwargs["pk"]
        self.act(lambda: services.remove_milestone(self.project, key), _("The milestone is gone."))
        return self.to("milestones")
