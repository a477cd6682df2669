"""What a hub does with the handbook: its tasks, and plans that others share with it."""

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from accounts.http import AuthenticatedHttpRequest
from blueprint.forms.using import AdviceForm, HubTaskForm
from blueprint.models import HubTask, Node, Plan
from blueprint.rendering.worksheets import filled_in
from blueprint.services import using
from hubs.desk_views.frame import DeskMixin
from hubs.permissions import Permission

if TYPE_CHECKING:
    from accounts.models import User


class HandbookDeskMixin(DeskMixin):
    """Something below the tab of the handbook."""

    desk_tab: ClassVar[str] = "handbook"

    @cached_property
    def list_url(self) -> str:
        """Return where the tasks of this hub are listed."""
        return reverse("hub_handbook:tasks", kwargs={"hub": self.hub.slug})


class TasksView(HandbookDeskMixin, TemplateView):
    """The tasks that the hub took from chapters, open ones first, and plans to look at."""

    template_name = "blueprint/hub_tasks.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """List them."""
        tasks = HubTask.objects.filter(hub=self.hub).select_related("owner", "node", "done_by")
        may_advise = self.request.user.has_perm(Permission.ADVISE_PLAN, self.hub)
        plans = Plan.objects.filter(shared_with=self.hub).select_related("owner")
        return super().get_context_data(**kwargs) | {
            "open_tasks": [task for task in tasks if task.done_at is None],
            "done_tasks": [task for task in tasks if task.done_at is not None],
            "plans": list(plans) if may_advise else [],
        }


class NewTaskView(HandbookDeskMixin, FormView[HubTaskForm]):
    """Take something from a chapter on."""

    template_name = "hubs/member_form.html"
    form_class = HubTaskForm

    @cached_property
    def node(self) -> Node:
        """Return the chapter or answer 404."""
        return get_object_or_404(Node.objects.live(), key=self.kwargs["key"])

    def get_form_kwargs(self) -> dict[str, Any]:
        """Write a task of this hub, from this chapter."""
        task = HubTask(hub=self.hub, node=self.node)
        return super().get_form_kwargs() | {"instance": task}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what the form does."""
        words = {"page": self.node.title, "hub": self.hub.own_name}
        return super().get_context_data(**kwargs) | {
            "title": _("Start “%(page)s” in %(hub)s") % words,
            "intro": _("Write down the first thing to do. You can add more afterwards."),
            "button": _("Add the task"),
            "back_url": self.list_url,
        }

    def form_valid(self, form: HubTaskForm) -> HttpResponse:
        """Add it and say so."""
        using.add_task(form.save(commit=False), by=cast("User", self.request.user))
        messages.success(self.request, _("The task is on the list."))
        return redirect(self.list_url)

    def form_invalid(self, form: HubTaskForm) -> HttpResponse:
        """Show what to put right, with everything that was typed."""
        context = self.get_context_data(form=form)
        return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


class TaskDoneView(HandbookDeskMixin):
    """Say that a task is done, or take that back."""

    done: bool = True

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Do so and go back to the list."""
        task = get_object_or_404(HubTask, pk=self.kwargs["pk"], hub=self.hub)
        using.set_task_done(task, done=self.done, by=request.user)
        return redirect(self.list_url)


class PlanOnDeskView(HandbookDeskMixin, FormView[AdviceForm]):
    """A plan that somebody shared with the hub, and what the hub advises."""

    permission_required: ClassVar[Permission] = Permission.ADVISE_PLAN
    template_name = "blueprint/plan_on_desk.html"
    form_class = AdviceForm

    @cached_property
    def plan(self) -> Plan:
        """Return the plan if it is shared with this hub, or answer 404."""
        plans = Plan.objects.select_related("owner", "shared_with")
        return get_object_or_404(plans, pk=self.kwargs["pk"], shared_with=self.hub)

    def get_initial(self) -> dict[str, Any]:
        """Begin with the advice that is there."""
        return {"advice": self.plan.advice}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show what was filled in."""
        parts = filled_in(self.plan)
        return super().get_context_data(**kwargs) | {"plan": self.plan, "parts": parts}

    def form_valid(self, form: AdviceForm) -> HttpResponse:
        """Keep the advice and tell the owner."""
        using.advise_plan(
            self.plan, form.cleaned_data["advice"], by=cast("User", self.request.user)
        )
        messages.success(self.request, _("Your advice is sent to the owner of the plan."))
        return redirect(self.list_url)

    def form_invalid(self, form: AdviceForm) -> HttpResponse:
        """Show what to put right, with everything that was typed."""
        context = self.get_context_data(form=form)
        return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
