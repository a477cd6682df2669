"""The desk's pages about pictures."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import TransitionError
from hubs.desk_views import DeskMixin
from hubs.desk_views.panel import panel_of
from hubs.permissions import Permission
from missions.forms import ReasonForm
from projects import services
from projects.inbox import PhotoSource
from projects.models import PHOTO_LIFE, Photo


class PhotoOnDeskView(DeskMixin, TemplateView):
    """One picture on the desk, with what can be decided."""

    template_name = "projects/desk_photo.html"
    desk_tab = "projects"

    @cached_property
    def photo(self) -> Photo:
        """Return a picture of one of the hub's projects, or answer 404."""
        rows = Photo.objects.select_related("project__led_by", "uploaded_by", "decided_by")
        return get_object_or_404(rows, pk=self.kwargs["pk"], project__hub=self.hub)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what this person may do with it."""
        photo = self.photo
        may_decide = self.request.user.has_perm(Permission.PUBLISH_PROJECT, photo.project)
        steps = ("approve", "decline", "take_down", "put_back")
        is_showable = bool(photo.rendition) and not photo.has_consent_ended
        context: dict[str, Any] = {
            "photo": photo,
            "project": photo.project,
            "reason_form": ReasonForm(),
            "panel": panel_of(self.request, self.hub, PhotoSource.code, photo.pk),
            "is_showable": is_showable,
            "is_objected": photo.status == Photo.Status.OBJECTED,
        }
        allowed = {
            f"may_{step}": may_decide and PHOTO_LIFE.allows(photo.status, step) for step in steps
        }
        allowed |= {name: allowed[name] and is_showable for name in ("may_approve", "may_put_back")}
        return super().get_context_data(**(context | allowed | kwargs))

    def done(self, *, failed: bool, said: str) -> HttpResponse:
        """Say what came of it and return to the picture."""
        if failed:
            messages.error(self.request, _("Something else has happened to this picture already."))
        else:
            messages.success(self.request, said)
        return redirect("projects_desk:photo", hub=self.hub.slug, pk=self.photo.pk)


class _DecideView(PhotoOnDeskView):
    """An act on a picture that needs no words."""

    permission_required = Permission.PUBLISH_PROJECT
    http_method_names = ("post",)

    def decide(self, request: AuthenticatedHttpRequest) -> str:
        """Decide, and return what to say."""
        raise NotImplementedError

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Decide, say so, and return to the picture."""
        try:
            said = self.decide(request)
        except TransitionError:
            return self.done(failed=True, said="")
        return self.done(failed=False, said=said)


class PhotoApproveView(_DecideView):
    """Show a picture."""

    def decide(self, request: AuthenticatedHttpRequest) -> str:
        """Show it."""
        services.approve_photo(self.photo, by=request.user)
        return _("The picture is shown with its project.")


class PhotoTakeDownOnDeskView(_DecideView):
    """Hide a picture, or let it stay hidden after somebody objected."""

    def decide(self, request: AuthenticatedHttpRequest) -> str:
        """Hide it."""
        services.take_down_photo(self.photo, by=request.user)
        return _("Nobody sees the picture any more.")


class PhotoPutBackView(_DecideView):
    """Show a picture again."""

    def decide(self, request: AuthenticatedHttpRequest) -> str:
        """Show it."""
        services.put_back_photo(self.photo, by=request.user)
        return _("The picture is shown again.")


class PhotoDeclineView(PhotoOnDeskView):
    """Do not show a picture, and say why."""

    permission_required = Permission.PUBLISH_PROJECT
    http_method_names = ("post",)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Decline; without a good reason the form returns with what was typed."""
        form = ReasonForm(request.POST)
        if not form.is_valid():
            context = self.get_context_data(reason_form=form)
            return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            services.decline_photo(self.photo, by=request.user, reason=form.cleaned_data["reason"])
        except TransitionError:
            return self.done(failed=True, said="")
        return self.done(failed=False, said=_("The picture is not shown."))
