"""The class log: drafts that wait, pages that are shown, and writing one."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accounts.http import AuthenticatedHttpRequest
from core.paging import in_context, turn_to
from projects import services
from projects.forms import UpdateForm
from projects.models import Update
from projects.views.work import ActMixin, WorkMixin


class LogView(WorkMixin):
    """What the class says about its project."""

    template_name = "projects/workspace/log.html"
    section = "log"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the drafts, one page of what is shown, and the form for one more."""
        shown = self.project.updates.filter(is_draft=False)
        page = turn_to(self.request.GET, shown.count())
        return {
            "form": UpdateForm(initial={"happened_on": timezone.localdate()}),
            **super().get_context_data(**kwargs),
            **in_context(page),
            "drafts": self.project.updates.filter(is_draft=True),
            "updates": shown[page.start : page.stop],
        }

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Keep a page as a draft or show it at once, or say what is wrong with it."""
        form = UpdateForm(request.POST)
        if not form.is_valid():
            return self.show_again(form=form)
        update = form.instance
        update.is_draft = "show" not in request.POST
        self.act(
            lambda: services.write_update(self.project, update, by=request.user),
            _("The page is kept as a draft.") if update.is_draft else _("The page is shown."),
        )
        return self.to("log")


class UpdateView(WorkMixin):
    """Write a page of the log anew."""

    template_name = "projects/workspace/update.html"
    section = "log"

    @cached_property
    def update(self) -> Update:
        """Return the page or answer 404."""
        row = self.project.updates.filter(pk=self.kwargs["pk"]).first()
        if row is None:
            raise Http404
        return row

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Begin with the page as it is."""
        form = kwargs.pop("form", None) or UpdateForm(instance=self.update)
        back_url = reverse("projects:log", kwargs={"project": self.project.slug})
        return super().get_context_data(form=form, update=self.update, back_url=back_url, **kwargs)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Keep the change, or show what is wrong with it."""
        form = UpdateForm(request.POST, instance=self.update)
        if not form.is_valid():
            return self.show_again(form=form)
        typed = form.cleaned_data
        page = services.Page(typed["title"], typed["text"], typed["happened_on"])
        key = self.kwargs["pk"]
        is_kept = self.act(
            lambda: services.change_update(self.project, key, page, by=request.user),
            _("Your changes are kept."),
        )
        if is_kept and "show" in request.POST:
            self.act(
                lambda: services.show_update(self.project, key, is_shown=True, by=request.user),
                _("The page is shown."),
            )
        return self.to("log")


class UpdateShowView(ActMixin):
    """Show a page of the log, or make it a draft again."""

    is_shown = True

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Do it, say so, and return."""
        key, is_shown = self.kwargs["pk"], self.is_shown
        self.act(
            lambda: services.show_update(self.project, key, is_shown=is_shown, by=request.user),
            _("The page is shown.") if is_shown else _("The page is a draft again."),
        )
        return self.to("log")


class UpdateThrowAwayView(ActMixin):
    """Keep a page no longer."""

    def post(self, _request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Throw it away, say so, and return."""
        key = self.kwargs["pk"]
        self.act(lambda: services.throw_away_update(self.project, key), _("The page is gone."))
        return self.to("log")
