"""Tests for readers, by a plain form; the answers stand in the address and nowhere else."""

from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView, View

from blueprint.rendering.assessing import Assessment, assessments, read_answers, work_out
from blueprint.views.finding import crumbs_to
from core.languages import active_language
from core.views import PublicPageMixin


class AssessmentMixin(View):
    """Find the test that the path names."""

    @cached_property
    def assessment(self) -> Assessment:
        """Return the test or answer 404."""
        found = assessments().get(self.kwargs["key"])
        if found is None:
            raise Http404
        return found

    def form_context(self, answers: dict[str, int]) -> dict[str, Any]:
        """Return what the form shows, with the answers that are there."""
        language, test = active_language(), self.assessment
        return {
            "title": test.title[language],
            "intro": test.intro[language],
            "crumbs": crumbs_to(test.title[language]),
            "result_url": reverse("blueprint:result", kwargs={"key": test.key}),
            "statements": [
                {
                    "key": one.key,
                    "text": one.text[language],
                    "choices": [
                        (choice["value"], choice[language], answers.get(one.key) == choice["value"])
                        for choice in test.answers
                    ],
                    "is_open": bool(answers) and one.key not in answers,
                }
                for one in test.statements
            ],
        }


class AssessmentView(PublicPageMixin, AssessmentMixin, TemplateView):
    """The statements, to be answered."""

    template_name = "blueprint/assessment.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show them without answers."""
        return super().get_context_data(**kwargs) | self.form_context({})


@method_decorator([login_not_required, never_cache], name="dispatch")
class ResultView(AssessmentMixin, TemplateView):
    """What the answers in the address come to; too many to be kept as whole pages."""

    template_name = "blueprint/assessment_result.html"

    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Show the result, or the form again where an answer is missing."""
        answers = read_answers(self.assessment, request.GET.dict())
        context = self.get_context_data(**self.form_context(answers))
        missing = len(self.assessment.statements) - len(answers)
        if missing:
            self.template_name = "blueprint/assessment.html"
            status = HTTPStatus.UNPROCESSABLE_ENTITY
            return self.render_to_response(context | {"missing": missing}, status=status)
        outcome = work_out(self.assessment, answers, active_language())
        again = reverse("blueprint:assessment", kwargs={"key": self.assessment.key})
        return self.render_to_response(context | {"outcome": outcome, "again_url": again})
