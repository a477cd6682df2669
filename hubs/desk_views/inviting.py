"""Inviting people into a hub: to a role, to take it over; again, or not any more."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import TransitionError
from hubs import services
from hubs.desk_views.member_acts import AskingMixin, MemberMixin
from hubs.desk_views.members import MembersMixin
from hubs.forms import HandOverForm, InviteForm
from hubs.models import Invitation, Membership
from hubs.permissions import Role

_WORDS = ("email", "name", "language", "note")


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
