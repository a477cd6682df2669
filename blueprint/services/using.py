"""The handbook put to use: tasks that a hub takes on, and plans with advice of a mentor hub."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from blueprint.messages.using import HubTaskGiven, PlanAdvised, PlanShared
from blueprint.models import HubTask, Plan
from core.exceptions import EditConflictError
from core.pages import bump_page_version
from hubs.permissions import Permission
from notifications.services import notify

if TYPE_CHECKING:
    from accounts.models import User
    from hubs.models import Hub


@transaction.atomic
def add_task(task: HubTask, *, by: "User") -> HubTask:
    """Take something from a chapter on in a hub; sent twice it is one task."""
    _require(by, Permission.VIEW_DESK, task.hub)
    there = HubTask.objects.filter(pk=task.pk, hub=task.hub).first()
    if there is not None:
        return there
    task.added_by = by
    task.save(force_insert=True)
    notify(HubTaskGiven(task))
    bump_page_version()
    return task


@transaction.atomic
def set_task_done(task: HubTask, *, done: bool, by: "User") -> HubTask:
    """Say that a task is done, or that it is not after all."""
    _require(by, Permission.VIEW_DESK, task.hub)
    task = HubTask.objects.select_for_update(of=("self",)).get(pk=task.pk)
    if done != (task.done_at is not None):
        task.done_at = timezone.now() if done else None
        task.done_by = by if done else None
        task.save()
    return task


@dataclass(frozen=True)
class PlanTexts:
    """What the form of a plan holds."""

    title: str
    answers: Mapping[str, str]


@transaction.atomic
def add_plan(plan: Plan) -> Plan:
    """Keep a new plan; sent twice it is one plan of the same owner."""
    there = Plan.objects.filter(pk=plan.pk).first()
    if there is None:
        plan.save(force_insert=True)
        return plan
    if there.owner_id != plan.owner_id:
        raise PermissionDenied
    return there


@transaction.atomic
def change_plan(plan: Plan, texts: PlanTexts, *, seen: int, by: "User") -> Plan:
    """Keep what the owner typed, unless it was saved elsewhere since the page was opened."""
    plan = _own(plan, by)
    if plan.version != seen:
        raise EditConflictError
    plan.title, plan.answers = texts.title, dict(texts.answers)
    plan.version += 1
    plan.save()
    return plan


@transaction.atomic
def share_plan(plan: Plan, hub: "Hub | None", *, by: "User") -> Plan:
    """Let a mentor hub read a plan, or nobody any more."""
    plan = _own(plan, by)
    is_new = hub is not None and plan.shared_with_id != hub.pk
    plan.shared_with = hub
    plan.save()
    if is_new:
        notify(PlanShared(plan, occasion=str(plan.shared_with_id)))
    return plan


@transaction.atomic
def advise_plan(plan: Plan, advice: str, *, by: "User") -> Plan:
    """Write what the mentor hub thinks of it, and tell the owner."""
    plan = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if plan.shared_with is None:
        raise PermissionDenied
    _require(by, Permission.ADVISE_PLAN, plan.shared_with)
    if advice != plan.advice:
        plan.advice = advice
        plan.save()
        notify(PlanAdvised(plan, occasion=timezone.now().isoformat()))
    return plan


def _own(plan: Plan, by: "User") -> Plan:
    plan = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if plan.owner_id != by.pk:
        raise PermissionDenied
    return plan


def _require(by: "User", permission: Permission, hub: "Hub") -> None:
    if not by.has_perm(permission, hub):
        raise PermissionDenied
