"""The canvas and the business plan, filled in online by whoever has an account."""

import io
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.generic import FormView, View

from accounts.http import AuthenticatedHttpRequest
from blueprint.forms.using import NewPlanForm, PlanForm, ShareForm
from blueprint.models import Plan
from blueprint.rendering.plan_files import MAKERS
from blueprint.rendering.worksheets import Worksheet, worksheet_of
from blueprint.services import using
from blueprint.views.finding import crumbs_to
from core.exceptions import EditConflictError
from core.languages import active_language

if TYPE_CHECKING:
    from django.http import QueryDict

    from accounts.models import User


class PlanMixin(View):
    """Something about a plan of one's own."""

    @cached_property
    def plan(self) -> Plan:
        """Return the plan if it is this person's, or answer 404."""
        plans = Plan.objects.select_related("shared_with", "owner")
        return get_object_or_404(plans, pk=self.kwargs["pk"], owner=cast("User", self.request.user))

    def address(self, name: str) -> str:
        """Return an address of this plan."""
        return reverse(f"blueprint:{name}", kwargs={"pk": self.plan.pk})


class RefusingFormView(FormView[Any]):
    """A form that is shown again with everything that was typed."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """Show what to put right."""
        context = self.get_context_data(form=form)
        return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


class PlansView(RefusingFormView):
    """One's own plans, and a new one."""

    template_name = "blueprint/plans.html"
    form_class = NewPlanForm
    request: AuthenticatedHttpRequest

    def get_form_kwargs(self) -> dict[str, Any]:
        """Write a plan of this person's, in the language of the page."""
        plan = Plan(owner=self.request.user, language=active_language())
        return super().get_form_kwargs() | {"instance": plan}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """List what is there."""
        plans = Plan.objects.filter(owner=self.request.user).select_related("shared_with")
        context = {"plans": list(plans), "crumbs": crumbs_to(_("Your plans"))}
        return super().get_context_data(**kwargs) | context

    def form_valid(self, form: NewPlanForm) -> HttpResponse:
        """Keep it and open it."""
        plan = using.add_plan(form.save(commit=False))
        return redirect("blueprint:plan", pk=plan.pk)


class PlanView(PlanMixin, RefusingFormView):
    """A plan to fill in; a save that meets another's shows both."""

    template_name = "blueprint/plan.html"
    form_class = PlanForm

    @cached_property
    def sheet(self) -> Worksheet:
        """Return the worksheet in the language that the plan was begun in."""
        return worksheet_of(self.plan.kind, self.plan.language)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Ask for the sections of this worksheet."""
        return super().get_form_kwargs() | {"sheet": self.sheet}

    def get_initial(self) -> dict[str, Any]:
        """Begin with what is kept."""
        parts = {f"part_{key}": text for key, text in self.plan.answers.items()}
        return {"title": self.plan.title, "version": self.plan.version, **parts}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add sharing and the files."""
        files = [
            (kind.upper(), reverse("blueprint:plan_file", args=(self.plan.pk, kind)))
            for kind in MAKERS
        ]
        return super().get_context_data(**kwargs) | {
            "plan": self.plan,
            "sheet": self.sheet,
            "files": files,
            "share_form": ShareForm(initial={"hub": self.plan.shared_with_id}),
            "share_url": self.address("plan_share"),
            "crumbs": [
                *crumbs_to("")[:1],
                {"label": _("Your plans"), "url": reverse("blueprint:plans")},
                {"label": self.plan.title, "url": ""},
            ],
        }

    def form_valid(self, form: PlanForm) -> HttpResponse:
        """Keep it, unless it was saved in another window since."""
        texts = using.PlanTexts(form.cleaned_data["title"], form.answers)
        seen = form.cleaned_data["version"]
        try:
            using.change_plan(self.plan, texts, seen=seen, by=cast("User", self.request.user))
        except EditConflictError:
            return self.show_both(form)
        messages.success(self.request, _("The plan is kept."))
        return redirect(self.address("plan"))

    def show_both(self, form: PlanForm) -> HttpResponse:
        """Show what is kept beside what was typed; the next save takes what is typed then."""
        self.plan.refresh_from_db()
        kept = self.plan.answers
        differing = [
            (section.title, kept.get(section.key, ""), form.answers.get(section.key, ""))
            for section in self.sheet.sections
            if kept.get(section.key, "") != form.answers.get(section.key, "")
        ]
        typed = cast("QueryDict", form.data).copy()
        typed["version"] = str(self.plan.version)
        form.data = typed
        context = self.get_context_data(form=form, differing=differing, is_conflict=True)
        return self.render_to_response(context, status=HTTPStatus.CONFLICT)


class PlanShareView(PlanMixin):
    """Let a mentor hub read the plan, or nobody any more."""

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Share it and say so."""
        form = ShareForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("Choose a hub from the list."))
            return redirect(self.address("plan"))
        hub = form.cleaned_data["hub"]
        using.share_plan(self.plan, hub, by=request.user)
        said = _("%(hub)s can read the plan now.") % {"hub": hub.own_name} if hub else ""
        messages.success(request, said or _("Only you can read the plan now."))
        return redirect(self.address("plan"))


class PlanFileView(PlanMixin):
    """The plan as a file."""

    def get(self, _request: AuthenticatedHttpRequest, kind: str, **_kwargs: Any) -> FileResponse:
        """Make it now: a plan is a few pages."""
        if kind not in MAKERS:
            raise Http404
        media, make = MAKERS[kind]
        with override(self.plan.language):
            made = make(self.plan)
        name = f"{slugify(self.plan.title) or 'plan'}.{kind}"
        file = io.BytesIO(made)
        return FileResponse(file, as_attachment=True, filename=name, content_type=media)
