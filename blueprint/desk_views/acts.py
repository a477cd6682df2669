"""What is decided about a text: each act is a POST, and says what came of it."""

from typing import Any, ClassVar

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.http import AuthenticatedHttpRequest
from blueprint import services
from blueprint.desk_views.text import TextView
from blueprint.forms import ScheduleForm, SendBackForm
from blueprint.models import Revision
from core.exceptions import TransitionError
from hubs.permissions import Permission


class _ActView(TextView):
    """An act on the text that is on its way."""

    http_method_names = ("post",)
    step: ClassVar[str]

    def act(self, revision: Revision) -> str:
        """Do it, and return what to say."""
        raise NotImplementedError

    def target(self) -> Revision:
        """Return the text, or answer 404."""
        revision = services.open_revision(self.node, self.language)
        if revision is None:
            raise Http404
        return revision

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Do it, say so, and return to the text."""
        revision = self.target()
        try:
            messages.success(request, self.act(revision))
        except TransitionError as error:
            self.say(error, revision, self.step)
        return redirect(self.text_url())


class HandInView(_ActView):
    """Ask somebody else to read it."""

    step = "hand_in"

    def act(self, revision: Revision) -> str:
        """Hand it in."""
        services.submit_revision(revision, by=self.request.user)
        return _("Handed in. Whoever may approve it gets a message.")


class TakeBackView(_ActView):
    """Go on writing."""

    step = "take_back"

    def act(self, revision: Revision) -> str:
        """Take it back."""
        services.take_back(revision, by=self.request.user)
        return _("It is a draft again. You can go on writing.")


class PutAsideView(_ActView):
    """Make room for another draft."""

    step = "put_aside"

    def act(self, revision: Revision) -> str:
        """Put it aside."""
        services.put_aside(revision, by=self.request.user)
        return _("Put aside. You find it below, and can take it up again.")


class PublishView(_ActView):
    """Approve a text that others wrote, and put it live."""

    permission_required = Permission.PUBLISH_NODE
    step = "publish"

    def act(self, revision: Revision) -> str:
        """Publish it."""
        services.publish_revision(revision, by=self.request.user)
        return _("Live. Everybody reads it now.")


class CallOffView(_ActView):
    """Keep a scheduled text from going live."""

    permission_required = Permission.PUBLISH_NODE
    step = "call_off"

    def act(self, revision: Revision) -> str:
        """Call it off."""
        services.call_off(revision, by=self.request.user)
        return _("Called off. It is a draft again.")


class RetireView(_ActView):
    """Take the live text of this language from the readers."""

    permission_required = Permission.PUBLISH_NODE
    step = "retire"

    def target(self) -> Revision:
        """Return the live text, or answer 404."""
        live = self.node.revisions.filter(language=self.language, status=Revision.Status.LIVE)
        revision = live.first()
        if revision is None:
            raise Http404
        return revision

    def act(self, revision: Revision) -> str:
        """Retire it."""
        services.retire_text(revision.node, revision.language, by=self.request.user)
        return _("Nobody reads this text any more. It stays in the history.")


class _AskingActView(_ActView):
    """An act that needs a word; what was typed stays where something is missing."""

    permission_required = Permission.PUBLISH_NODE
    form_class: ClassVar[type[Form]]
    form_name: ClassVar[str]

    def post(self, request: AuthenticatedHttpRequest, **kwargs: Any) -> HttpResponse:
        """Read the form first."""
        self.form = self.form_class(request.POST)
        if not self.form.is_valid():
            return self.show_again(**{self.form_name: self.form, "form": self.form})
        return super().post(request, **kwargs)


class SendBackView(_AskingActView):
    """Return a text to its writers, with words."""

    step = "send_back"
    form_class = SendBackForm
    form_name = "send_back_form"

    def act(self, revision: Revision) -> str:
        """Send it back."""
        services.send_back(revision, self.form.cleaned_data["words"], by=self.request.user)
        return _("Sent back. The writers get your words.")


class ScheduleView(_AskingActView):
    """Approve a text that goes live later, by itself."""

    step = "schedule"
    form_class = ScheduleForm
    form_name = "schedule_form"

    def act(self, revision: Revision) -> str:
        """Schedule it."""
        moment = self.form.cleaned_data["publish_on"]
        services.schedule_revision(revision, moment, by=self.request.user)
        shown = date_format(localtime(moment), "DATETIME_FORMAT")
        return _("Approved. It goes live on %(moment)s.") % {"moment": shown}
