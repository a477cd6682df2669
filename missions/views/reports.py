"""The desk's page about a comment that somebody reported."""

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
from missions.forms.talk import HideForm
from missions.inbox import ReportSource
from missions.models import CommentReport
from missions.services import talk
from missions.topics import thing_of


class ReportView(DeskMixin, TemplateView):
    """What was said, what is wrong with it, and what the hub can do."""

    template_name = "missions/desk_report.html"
    desk_tab = "inbox"

    @cached_property
    def report(self) -> CommentReport:
        """Return the report within the hub that the path names, or answer 404."""
        rows = self.hub.comment_reports.select_related("comment__written_by", "reported_by")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add everything that was reported about it, and the forms this person may send."""
        report, comment = self.report, self.report.comment
        may_decide = self.request.user.has_perm(Permission.DECIDE_COMMENT, report)
        is_open = report.status == CommentReport.Status.OPEN
        others = comment.reports.exclude(pk=report.pk).select_related("reported_by")
        context = {
            "report": report,
            "comment": comment,
            "others": others,
            "thing": thing_of(comment),
            "form": HideForm(),
            "panel": panel_of(self.request, self.hub, ReportSource.code, report.pk),
            "may_hide": may_decide and comment.is_readable,
            "may_keep": may_decide and is_open,
        }
        return super().get_context_data(**(context | kwargs))

    def done(self, *, failed: bool, said: str) -> HttpResponse:
        """Say what came of it and return to the report."""
        if failed:
            messages.error(self.request, _("Somebody has decided about this comment already."))
        else:
            messages.success(self.request, said)
        return redirect("missions_desk:report", hub=self.hub.slug, pk=self.report.pk)


class ReportHideView(ReportView):
    """Take the comment out of sight."""

    permission_required = Permission.DECIDE_COMMENT
    http_method_names = ("post",)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Hide it; without a good reason the form comes back with what was typed."""
        form = HideForm(request.POST)
        if not form.is_valid():
            context = self.get_context_data(form=form)
            return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        reason = form.cleaned_data["reason"]
        try:
            talk.hide_comment(self.report.comment, reason=reason, by=request.user)
        except TransitionError:
            return self.done(failed=True, said="")
        return self.done(failed=False, said=_("The comment is hidden, and its writer is told why."))


class ReportKeepView(ReportView):
    """Leave the comment where it is."""

    permission_required = Permission.DECIDE_COMMENT
    http_method_names = ("post",)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Keep it and tell those who reported it."""
        try:
            talk.keep_comment(self.report.comment, by=request.user)
        except TransitionError:
            return self.done(failed=True, said="")
        said = _("The comment stays. Whoever reported it is told.")
        return self.done(failed=False, said=said)
