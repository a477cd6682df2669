"""The team's page about what came of the project."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import EditConflictError
from core.languages import active_language
from projects.forms.outcomes import OutcomeForm
from projects.helping import outcome_row, totals_said
from projects.models import Outcome
from projects.services.outcomes import change_outcome, remove_outcome, state_outcome
from projects.views.work import WorkMixin


class OutcomesView(WorkMixin, FormView[OutcomeForm]):
    """What came of it so far, what counts, and room for one more."""

    template_name = "projects/workspace/outcomes.html"
    form_class: type[Any] = OutcomeForm
    section = "outcomes"
    request: AuthenticatedHttpRequest

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer the partners of the project."""
        outcome = Outcome(project=self.project, language=active_language())
        return super().get_form_kwargs() | {"project": self.project, "instance": outcome}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the outcomes and what they come to."""
        context = super().get_context_data(**kwargs)
        outcomes = self.project.outcomes.select_related("partner")
        return context | {
            "outcomes": [outcome_row(outcome) for outcome in outcomes],
            "totals": totals_said(self.project.outcomes.all()),
            "has_partners": context["form"].fields["partner"].queryset.exists(),
        }

    def form_valid(self, form: OutcomeForm) -> HttpResponse:
        """Write it down, ask the partner, say so, and return."""
        self.act(
            lambda: state_outcome(form.instance, by=self.request.user),
            _("Written down. It counts as soon as the partner has signed it."),
        )
        return self.to("outcomes")

    def form_invalid(self, form: OutcomeForm) -> HttpResponse:
        """Show what was typed, and what is wrong with it."""
        return self.show_again(form=form)


class OutcomeMixin(WorkMixin):
    """Find the outcome that the path names, within the project."""

    section = "outcomes"

    @cached_property
    def outcome(self) -> Outcome:
        """Return the outcome or answer 404."""
        return get_object_or_404(self.project.outcomes, pk=self.kwargs["pk"])


class OutcomeChangeView(OutcomeMixin, FormView[OutcomeForm]):
    """Write an outcome anew, after which the partner is asked again."""

    template_name = "projects/workspace/one_form.html"
    form_class: type[Any] = OutcomeForm
    request: AuthenticatedHttpRequest

    def get_form_kwargs(self) -> dict[str, Any]:
        """Begin with the outcome as it is; the row itself is written by the service."""
        kept = Outcome.objects.get(pk=self.outcome.pk)
        return super().get_form_kwargs() | {"project": self.project, "instance": kept}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what a change does."""
        return super().get_context_data(**kwargs) | {
            "title": _("Change what came of it"),
            "intro": _(
                "What was signed are these words: after a change the partner is asked again."
            ),
            "button": _("Keep it and ask the partner"),
            "back_section": "outcomes",
        }

    def form_valid(self, form: OutcomeForm) -> HttpResponse:
        """Keep it, say so, and return."""
        columns = {name: form.cleaned_data[name] for name in OutcomeForm.Meta.fields}
        edition = form.cleaned_data["edition"] or 0
        try:
            self.act(
                lambda: change_outcome(
                    self.outcome, columns, edition=edition, by=self.request.user
                ),
                _("Kept. It counts as soon as the partner has signed it."),
            )
        except EditConflictError:
            messages.error(self.request, _("Somebody else changed this meanwhile. Look again."))
        return self.to("outcomes")

    def form_invalid(self, form: OutcomeForm) -> HttpResponse:
        """Show what was typed, and what is wrong with it."""
        return self.show_again(form=form)


class OutcomeRemoveView(OutcomeMixin):
    """Take back what no partner has signed."""

    http_method_names = ("post",)

    def post(self, _request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Remove it, say so, and return."""
        self.act(lambda: remove_outcome(self.outcome), _("It is taken out."))
        return self.to("outcomes")
