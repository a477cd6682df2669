"""What a hub asks people beside the questions of every hub: written, ordered, switched off."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from accounts.http import AuthenticatedHttpRequest
from hubs.desk_views import DeskMixin
from hubs.desk_views.desk import address_at
from hubs.permissions import Permission
from stakeholders.audiences import DOORS, Audience
from stakeholders.forms.desk import HubQuestionForm
from stakeholders.models import HubQuestion
from stakeholders.services.questions import move_question, save_question, switch_question


class QuestionMixin(DeskMixin):
    """The hub's own questions."""

    permission_required = Permission.CHANGE_HUB
    desk_tab = "inbox"

    @cached_property
    def question(self) -> HubQuestion:
        """Return the question that the path names within this hub, new, or answer 404."""
        if "pk" not in self.kwargs:
            return HubQuestion(hub=self.hub)
        return get_object_or_404(self.get_questions(), pk=self.kwargs["pk"])

    def get_questions(self) -> QuerySet[HubQuestion]:
        """Return all that this hub has ever asked."""
        return self.hub.questions.all()

    def here(self, name: str, **given: Any) -> str:
        """Return the address of a page about questions."""
        return reverse(f"stakeholders_desk:{name}", kwargs={"hub": self.hub.slug} | given)


class QuestionsView(QuestionMixin, TemplateView):
    """The hub's own questions, audience by audience, in the order in which they are asked."""

    template_name = "stakeholders/questions.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the questions of each audience."""
        rows = [self._row(question) for question in self.get_questions()]
        return super().get_context_data(**kwargs) | {
            "groups": [
                {
                    "label": DOORS[audience].name,
                    "rows": [row for row in rows if row["question"].audience == audience],
                }
                for audience in Audience
            ],
            "is_empty": not rows,
            "new_url": self.here("question_new"),
            "inbox_url": address_at(self.hub, "inbox"),
        }

    def _row(self, question: HubQuestion) -> dict[str, Any]:
        return {
            "question": question,
            "edit_url": self.here("question", pk=question.pk),
            "move_url": self.here("question_move", pk=question.pk),
            "switch_url": self.here("question_switch", pk=question.pk),
        }


class QuestionEditView(QuestionMixin, FormView[HubQuestionForm]):
    """Write a question in every language that the hub uses."""

    template_name = "stakeholders/question_form.html"
    form_class = HubQuestionForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Begin with what is kept."""
        return super().get_form_kwargs() | {"instance": self.question}

    def form_valid(self, form: HubQuestionForm) -> HttpResponse:
        """Keep it and return to the others."""
        save_question(form.save(commit=False))
        messages.success(self.request, _("The question is kept."))
        return redirect(self.here("questions"))

    def form_invalid(self, form: HubQuestionForm) -> HttpResponse:
        """Show what to put right, with what was typed."""
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the way back."""
        return super().get_context_data(**kwargs) | {"back_url": self.here("questions")}


class QuestionMoveView(QuestionMixin):
    """Ask a question earlier."""

    http_method_names = ("post",)

    def post(self, _request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Change places with the one before."""
        move_question(self.question)
        return redirect(self.here("questions"))


class QuestionSwitchView(QuestionMixin):
    """Ask a question, or ask it no more; answers that were given stay."""

    http_method_names = ("post",)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Switch it over and say what is the case now."""
        question = switch_question(self.question)
        asked, silent = _("The question is asked from now on."), _("The question is asked no more.")
        messages.success(request, asked if question.is_active else silent)
        return redirect(self.here("questions"))
