"""What a coordinator does about the people of the hub: invite, change, end, hand over."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import FormView

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import TransitionError
from hubs import services
from hubs.desk_views.frame import HubMixin
from hubs.desk_views.members import MembersMixin
from hubs.forms import EndForm, HandOverForm, InviteForm, LeaveForm, RoleForm
from hubs.models import Invitation, LastCoordinatorError, Membership
from hubs.permissions import Role

_WORDS = ("email", "name", "language", "note")


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


class InvitingMixin(MembersMixin, AskingMixin):
    """Write to somebody with a place in the hub to take."""

    request: AuthenticatedHttpRequest

    def get_initial(self) -> dict[str, Any]:
        """Propose the language that the coordinator reads."""
        return {"language": get_language(), "role": self.request.GET.get("role", "")}

    def send(self, form: Form, invited: services.Invited) -> HttpResponse:
        """Write the mail and say so, or say why not."""
        try:
            services.invite(self.hub, invited, by=self.request.user)
        except services.AlreadyHereError:
            return self.refuse(form, _("This person has that place in the hub already."), "email")
        except TransitionError:
            return self.refuse(
                form, _("No mail can go to this address today, or this hub has ended its work.")
            )
        said = _("A mail with a yes and a no goes to %(email)s.") % {"email": invited.email}
        messages.success(self.request, said)
        return redirect(self.members_url)


class InviteView(InvitingMixin):
    """Invite somebody to a role."""

    form_class = InviteForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form which hub's schools to offer."""
        return super().get_form_kwargs() | {"hub": self.hub}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what the form does."""
        return super().get_context_data(**kwargs) | {
            "back_url": self.members_url,
            "title": _("Invite somebody to %(hub)s") % {"hub": self.hub.own_name},
            "intro": _("They get a mail in their language and answer with one tap."),
            "button": _("Send the invitation"),
        }

    def form_valid(self, form: Form) -> HttpResponse:
        """Invite the person."""
        typed = form.cleaned_data
        role, words = Role(typed["role"]), {key: typed[key] for key in _WORDS}
        return self.send(form, services.Invited(role=role, school=typed["school"], **words))


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


class HandOverView(MemberMixin, InvitingMixin):
    """Invite a successor, who takes the place over by saying yes."""

    form_class = HandOverForm

    @cached_property
    def membership(self) -> Membership:
        """Return a coordinator's place: one's own, or anybody's for those who run the network."""
        membership = super().membership
        may = self.is_own_place(membership) or self.may_for_others
        if membership.role != Role.COORDINATOR or not may:
            raise Http404
        return membership

    def is_own_place(self, membership: Membership) -> bool:
        """Say whether whoever asks hands over their own place."""
        return membership.user_id == self.request.user.pk

    @property
    def may_for_others(self) -> bool:
        """Say whether whoever asks looks after all hubs."""
        return self.request.user.has_perm(self.permission_required)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what the form does."""
        words = self.words() | {"hub": self.hub.own_name}
        return super().get_context_data(**kwargs) | {
            "back_url": self.members_url,
            "title": _("Hand %(hub)s over") % words,
            "intro": _(
                "Your successor gets a mail. Nothing changes until they say yes. Then they "
                "coordinate the hub, with all that %(person)s looks after at the desk."
            )
            % words,
            "button": _("Ask your successor"),
        }

    def form_valid(self, form: Form) -> HttpResponse:
        """Invite the successor."""
        typed = form.cleaned_data
        words = {key: typed[key] for key in _WORDS}
        invited = services.Invited(
            role=Role.COORDINATOR,
            succeeds=self.membership,
            predecessor_stays=typed["stays"] == "yes",
            **words,
        )
        return self.send(form, invited)


class InvitationMixin(MembersMixin):
    """Something about one invitation that waits."""

    request: AuthenticatedHttpRequest

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Act, say so, and return."""
        waiting = self.hub.invitations.filter(status=Invitation.Status.OPEN)
        invitation = get_object_or_404(waiting, pk=self.kwargs["pk"])
        try:
            messages.success(request, self.act(invitation))
        except TransitionError:
            messages.error(request, _("Nothing happened: something changed in the meantime."))
        return redirect(self.members_url)

    def act(self, invitation: Invitation) -> str:
        """Call the service and return what to say."""
        raise NotImplementedError


class InvitationAgainView(InvitationMixin):
    """Send the mail once more."""

    def act(self, invitation: Invitation) -> str:
        """Call the service."""
        services.invite_again(invitation, by=self.request.user)
        return _("The mail to %(email)s goes out again.") % {"email": invitation.email}


class InvitationWithdrawView(InvitationMixin):
    """Take the offer back."""

    def act(self, invitation: Invitation) -> str:
        """Call the service."""
        services.withdraw_invitation(invitation)
        return _("Taken back. The links in the mail do nothing any more.")


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
