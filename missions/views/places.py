"""Taking a mission up, leaving it, and closing it with a result."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.generic import FormView

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import TransitionError
from hubs.models import Decision, Hub
from missions import services
from missions.forms.missions import LeaveForm, OwnHubForm, ResultForm
from missions.models import CallOverError, Mission
from missions.team import hubs_of, hubs_to_join, hubs_to_leave
from missions.views.managing import MissionChangeMixin


class AskedFormView(FormView[Any]):
    """Ask one thing, and show what to put right with everything that was typed."""

    template_name = "missions/ask.html"
    request: AuthenticatedHttpRequest

    def form_invalid(self, form: Form) -> HttpResponse:
        """Say by the status, too, that something is to be put right."""
        context = self.get_context_data(form=form)
        return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


class OwnHubMixin(AskedFormView):
    """For whoever decides for a hub which missions it takes part in."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse people who decide for no hub at all."""
        if not hubs_of(request.user).exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def mission(self) -> Mission:
        """Return the launched mission that the path names, or answer 404."""
        rows = Mission.objects.public().select_related("lead_hub")
        return get_object_or_404(rows, slug=self.kwargs["mission"])

    @property
    def hubs(self) -> QuerySet[Hub]:
        """Return the hubs that it can be done for."""
        raise NotImplementedError

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer the hubs, the first of them chosen."""
        hubs = self.hubs
        first = hubs.first()
        initial = {"hub": first.slug if first else None}
        return super().get_form_kwargs() | {"hubs": hubs, "initial": initial}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say where to go back to, and whether there is anything to choose."""
        is_possible = self.mission.is_open and self.hubs.exists()
        return super().get_context_data(**kwargs) | {
            "back_url": self.mission.get_absolute_url(),
            "is_possible": is_possible,
        }

    def say_undo(self, said: str, decision: Decision) -> None:
        """Say what was done, and lead to where it is taken back."""
        messages.success(self.request, with_undo(said, decision))


def with_undo(said: str, decision: Decision) -> SafeString:
    """Return the sentence with a link to where the decision is taken back."""
    name, hub = "hubs:network_decision_undo", {}
    if decision.hub is not None:
        name, hub = "hubs:decision_undo", {"hub": decision.hub.slug}
    url = reverse(name, kwargs={"pk": decision.pk, **hub})
    return format_html('{} <a href="{}">{}</a>', said, url, _("Undo"))


class TakeUpView(OwnHubMixin):
    """Take a mission up for one's hub: the second of two clicks."""

    form_class = OwnHubForm

    @property
    def hubs(self) -> QuerySet[Hub]:
        """Return the reader's open hubs that do not take part yet."""
        return hubs_to_join(self.request.user, self.mission)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what it means."""
        words = {"mission": self.mission.title, "hub": self.mission.lead_hub.own_name}
        context = super().get_context_data(**kwargs)
        return context | {
            "title": _("Take up %(mission)s") % words,
            "intro": _("Your hub then stands on the page of the mission. %(hub)s leads it and gets "
                       "a mail. You can leave again.") % words,
            "button": _("Take it up"),
            "is_possible": context["is_possible"] and self.mission.call_is_open,
            "why_not": _("Either its call is not open today, or your hubs take part already."),
        }  # fmt: skip

    def form_valid(self, form: Form) -> HttpResponse:
        """Take it up, say so, and return to the mission."""
        hub = form.cleaned_data["hub"]
        try:
            decision = services.take_up_mission(self.mission, hub=hub, by=self.request.user)
        except CallOverError:
            messages.error(self.request, _("This mission takes up no hub today."))
        except TransitionError:
            messages.error(self.request, _("The mission was changed by somebody else."))
        else:
            said = _("%(hub)s takes part in the mission.") % {"hub": hub.own_name}
            if decision is not None:
                self.say_undo(said, decision)
        return redirect(self.mission)


class LeaveView(OwnHubMixin):
    """Let one's hub take part no longer."""

    form_class = LeaveForm

    @property
    def hubs(self) -> QuerySet[Hub]:
        """Return the reader's hubs that take part; the one that leads cannot leave."""
        return hubs_to_leave(self.request.user, self.mission)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what it means."""
        words = {"mission": self.mission.title}
        return super().get_context_data(**kwargs) | {
            "title": _("Leave %(mission)s") % words,
            "intro": _("What your hub did stays on the page and stays counted. The lead hub gets a "
                       "mail."),
            "button": _("Leave the mission"),
            "button_kind": "stop",
            "why_not": _("No hub of yours can leave this mission."),
        }  # fmt: skip

    def form_valid(self, form: Form) -> HttpResponse:
        """Leave, say so, and return to the mission."""
        hub, reason = form.cleaned_data["hub"], form.cleaned_data["reason"]
        try:
            decision = services.leave_mission(
                self.mission, hub=hub, by=self.request.user, reason=reason
            )
        except TransitionError:
            messages.error(self.request, _("The mission was changed by somebody else."))
        else:
            said = _("%(hub)s takes part in the mission no longer.") % {"hub": hub.own_name}
            self.say_undo(said, decision)
        return redirect(self.mission)


class MissionCloseView(MissionChangeMixin, AskedFormView):
    """End a mission with what came of it."""

    form_class = ResultForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Begin with what was written before, if it was open again in between."""
        return super().get_form_kwargs() | {"instance": self.mission}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what it means."""
        context = super().get_context_data(**kwargs)
        return context | {
            "title": _("Close %(mission)s with a result") % {"mission": self.mission.title},
            "intro": _("The page stays, and nobody joins or reports any more. Challenges on which "
                       "no project works go back to their hubs. All hubs that take part get the "
                       "result by mail. You can undo this."),
            "button": _("Close the mission and send the result"),
            "button_kind": "stop",
            "is_possible": self.mission.is_open,
            "why_not": _("Only a mission that is open can be closed."),
            "back_url": self.mission.get_absolute_url(),
        }  # fmt: skip

    def form_valid(self, form: Form) -> HttpResponse:
        """Close it, say so, and show the result."""
        try:
            decision = services.close_mission(
                self.mission, result=form.cleaned_data, by=self.request.user
            )
        except TransitionError:
            messages.error(self.request, _("This mission is closed already, or not launched yet."))
        else:
            said = _("The mission is closed, and the hubs get its result.")
            messages.success(self.request, with_undo(said, decision))
        return redirect(self.mission)
