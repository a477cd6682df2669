"""What can be done about one comment: by its writer, by whoever asked, by whoever minds it."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import TransitionError
from core.views import PublicPageMixin
from hubs.permissions import Permission
from missions.forms.talk import EditCommentForm, ReportForm
from missions.models import Comment
from missions.services import talk
from missions.topics import talk_path
from missions.views.finding import home_crumb
from missions.views.talk import CommentMixin, may_settle


class OwnCommentMixin(CommentMixin):
    """Find a comment of this member's own."""

    @cached_property
    def comment(self) -> Comment:
        """Return it if it can still be changed, or answer 404."""
        comment = super().comment
        if comment.written_by_id != self.person.pk or comment.removed_on is not None:
            raise Http404
        return comment


class _AskMixin(CommentMixin, FormView[Form]):
    """A page that asks one thing about a comment."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the comment, and the way back."""
        back = talk_path(self.topic, self.thing, self.comment)
        return super().get_context_data(**kwargs) | {"comment": self.comment, "back_url": back}

    def form_invalid(self, form: Form) -> HttpResponse:
        """Show what to put right, with everything that was typed."""
        context = self.get_context_data(form=form)
        return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)

    def too_late(self) -> HttpResponse:
        """Say that it has changed since, and return to the conversation."""
        messages.error(self.request, _("This comment was changed by somebody else."))
        return redirect(talk_path(self.topic, self.thing))


class CommentEditView(OwnCommentMixin, _AskMixin):
    """Write one's own words anew."""

    template_name = "missions/comment_edit.html"
    form_class = EditCommentForm

    def get_initial(self) -> dict[str, Any]:
        """Begin with the words as they are."""
        return {"text": self.comment.text}

    def form_valid(self, form: Form) -> HttpResponse:
        """Keep the new words and return to them."""
        try:
            talk.edit_comment(self.comment, text=form.cleaned_data["text"], by=self.person)
        except TransitionError:
            return self.too_late()
        messages.success(self.request, _("Your new words are kept."))
        return redirect("missions:comment", pk=self.comment.pk)


class CommentRemoveView(OwnCommentMixin, TemplateView):
    """Take one's own words away, after a second thought."""

    template_name = "missions/comment_remove.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the comment, and the way back."""
        back = talk_path(self.topic, self.thing, self.comment)
        return super().get_context_data(**kwargs) | {"comment": self.comment, "back_url": back}

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Remove it and return to the conversation."""
        talk.remove_comment(self.comment, by=request.user)
        messages.success(request, _("Your words are gone."))
        return redirect(talk_path(self.topic, self.thing))


class CommentSettleView(CommentMixin):
    """Say of a question whether it is answered."""

    http_method_names = ("post",)
    is_answered = True

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Keep it and return to the question."""
        if not may_settle(request.user, self.comment, self.topic, self.thing):
            raise PermissionDenied
        try:
            talk.settle_question(self.comment, by=request.user, is_answered=self.is_answered)
        except TransitionError:
            messages.error(request, _("This is not a question that can be answered."))
        else:
            said = (
                _("Marked as answered.") if self.is_answered else _("The question is open again.")
            )
            messages.success(request, said)
        return redirect("missions:comment", pk=self.comment.pk)


class CommentReportView(_AskMixin):
    """Tell the hub that a comment breaks the code of conduct."""

    template_name = "missions/comment_report.html"
    form_class = ReportForm

    def form_valid(self, form: Form) -> HttpResponse:
        """Send it to the hub; whoever decides there goes on to the desk."""
        reason, user = form.cleaned_data["reason"], self.person
        try:
            report = talk.report_comment(self.comment, reason=reason, by=user)
        except TransitionError:
            messages.error(self.request, _("This comment cannot be reported."))
            return redirect(talk_path(self.topic, self.thing))
        if user.has_perm(Permission.DECIDE_COMMENT, self.comment):
            return redirect("missions_desk:report", hub=report.hub.slug, pk=report.pk)
        messages.success(self.request, _("The hub looks at it and tells you what it does."))
        return redirect(talk_path(self.topic, self.thing))


class ConductView(PublicPageMixin, TemplateView):
    """The code of conduct: what we ask of each other in conversations."""

    template_name = "missions/conduct.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the crumbs."""
        crumbs = [home_crumb(), {"label": _("Code of conduct"), "url": ""}]
        return super().get_context_data(**kwargs) | {"crumbs": crumbs}
