"""What is done about places in a hub: another role, an end, and leaving it oneself."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.generic import FormView

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import TransitionError
from hubs import services
from hubs.desk_views.frame import HubMixin
from hubs.desk_views.members import MembersMixin
from hubs.forms import EndForm, LeaveForm, RoleForm
from hubs.models import LastCoordinatorError, Membership
from hubs.permissions import Role


def last_one() -> str:
    """Return why a hub's only coordinator stays, and what to do about it."""
    return _(
        "A hub keeps at least one coordinator, and this is the last one. Invite a second one first."
    )


class AskingMixin(FormView[Form]):
    """Ask in a form, and show what to put right with everything that was typed."""

    template_name = "hubs/member_form.html"

    def form_invalid(self, form: Form) -> HttpResponse:
        """Say by the status, too, that something is to be put right."""
        context = self.get_context_data(form=form)
        return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)

    def refuse(self, form: Form, why: str, field: str | None = None) -> HttpResponse:
        """Show the form again with what stands in the way."""
        form.add_error(field, why)
        return self.form_invalid(form)


class MemberMixin(MembersMixin):
    """Something about one active place of the hub."""

    @cached_property
    def membership(self) -> Membership:
        """Return the place or answer 404."""
        places = self.hub.memberships.active().select_related("user", "school", "hub")
        return get_object_or_404(places, pk=self.kwargs["pk"])

    @property
    def is_own(self) -> bool:
        """Say whether it is the place of whoever asks."""
        return self.membership.user_id == self.request.user.pk

    def words(self) -> dict[str, str]:
        """Return who it is and what they are."""
        role = str(capfirst(Role(self.membership.role).label))
        return {"person": str(self.membership.user), "role": role}


class MemberActMixin(MemberMixin, AskingMixin):
    """Decide about somebody else's place; one's own is handed over or left."""

    request: AuthenticatedHttpRequest

    @cached_property
    def membership(self) -> Membership:
        """Return somebody else's place or answer 404."""
        membership = super().membership
        if membership.user_id == self.request.user.pk:
            raise Http404
        return membership

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Lead back to everybody."""
        return super().get_context_data(**kwargs) | {"back_url": self.members_url}

    def decide(self, form: Form, said: str) -> HttpResponse:
        """Act and say so, or say why it did not happen."""
        try:
            self.act(form)
        except LastCoordinatorError:
            return self.refuse(form, last_one())
        except TransitionError:
            messages.error(self.request, _("Nothing happened: something changed in the meantime."))
        else:
            messages.success(self.request, said % self.words())
        return redirect(self.members_url)

    def act(self, form: Form) -> None:
        """Call the service."""
        raise NotImplementedError


class RoleView(MemberActMixin):
    """Give a member another role."""

    form_class = RoleForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form what the person is now."""
        return super().get_form_kwargs() | {"membership": self.membership}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what the form does."""
        return super().get_context_data(**kwargs) | {
            "title": _("Change the role of %(person)s") % self.words(),
            "intro": _("Now: %(role)s.") % self.words(),
            "button": _("Change the role and send the mail"),
        }

    def form_valid(self, form: Form) -> HttpResponse:
        """Change the role."""
        return self.decide(form, _("%(person)s has another role now, and gets a mail."))

    def act(self, form: Form) -> None:
        """Call the service."""
        role, reason = Role(form.cleaned_data["role"]), form.cleaned_data["reason"]
        services.change_role(self.membership, role=role, by=self.request.user, reason=reason)


class EndView(MemberActMixin):
    """Take somebody's place away."""

    form_class = EndForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what the form does."""
        return super().get_context_data(**kwargs) | {
            "title": _("End the place of %(person)s?") % self.words(),
            "intro": _(
                "%(person)s (%(role)s) can no longer do anything in this hub. Their account and "
                "what they made stay. You can undo this for fourteen days."
            )
            % self.words(),
            "button": _("End the place and send the reason"),
            "button_kind": "stop",
        }

    def form_valid(self, form: Form) -> HttpResponse:
        """End the place."""
        return self.decide(form, _("The place of %(person)s has ended. They get your reason."))

    def act(self, form: Form) -> None:
        """Call the service."""
        reason = form.cleaned_data["reason"]
        services.end_membership(self.membership, by=self.request.user, reason=reason)


class LeaveView(HubMixin, AskingMixin):
    """Leave a hub; anybody may leave their own place."""

    request: AuthenticatedHttpRequest
    form_class = LeaveForm

    @cached_property
    def membership(self) -> Membership:
        """Return one's own place in the hub, or answer 404."""
        places = self.request.user.memberships.filter(hub=self.hub, status="active")
        return get_object_or_404(places.select_related("hub", "school"), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what the form does."""
        role = Role(self.membership.role).label
        words = {"hub": self.hub.own_name, "role": role}
        return super().get_context_data(**kwargs) | {
            "back_url": reverse("me"),
            "title": _("Leave %(hub)s?") % words,
            "intro": _(
                "You are no longer %(role)s there. Your account and what you made stay. The hub "
                "can invite you again."
            )
            % words,
            "button": _("Leave the hub"),
            "button_kind": "stop",
        }

    def form_valid(self, form: Form) -> HttpResponse:
        """Leave, unless nobody would be left to run the hub."""
        try:
            services.leave_hub(self.membership, note=form.cleaned_data["note"])
        except LastCoordinatorError:
            return self.refuse(form, last_one())
        except TransitionError:
            messages.error(self.request, _("Nothing happened: something changed in the meantime."))
        else:
            said = _("You have left %(hub)s.") % {"hub": self.hub.own_name}
            messages.success(self.request, said)
        return redirect("me")
