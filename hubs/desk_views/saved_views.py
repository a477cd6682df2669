"""Ways of looking at the inbox that somebody gave a name."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView

from accounts.http import AuthenticatedHttpRequest
from hubs.desk_views.desk import AnyDeskMixin
from hubs.forms.desk import SavedViewForm
from hubs.inbox import InboxFilter
from hubs.models import SavedView
from hubs.services import desk


class SavedViewMixin(AnyDeskMixin):
    """One's own view at this desk."""

    @cached_property
    def view(self) -> SavedView:
        """Return the view that the path names, or answer 404; other people's cannot be changed."""
        own = SavedView.objects.filter(hub=self.hub, owner=self.person)
        return get_object_or_404(own, pk=self.kwargs["pk"])


class ViewSaveView(AnyDeskMixin):
    """Give the present way of looking a name."""

    http_method_names = ("post",)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Keep it and look at it."""
        asked = InboxFilter.read(QueryDict(request.POST.get("query", "")[:400]))
        query = asked.address().removeprefix("?")
        view = SavedView(hub=self.hub, owner=request.user, query=query)
        form = SavedViewForm(request.POST, instance=view)
        try:
            if form.is_valid():
                desk.save_view(form.save(commit=False))
                messages.success(request, _("The view is kept under Views."))
            else:
                messages.error(request, _("Give the view a name of at most 60 characters."))
        except desk.NameTakenError:
            messages.error(request, _("You have a view of this name already."))
        return redirect(f"{self.here('inbox')}?{query}")


class ViewEditView(SavedViewMixin, FormView[SavedViewForm]):
    """Give a view another name, or show it to everybody at the desk."""

    template_name = "hubs/inbox_view.html"
    form_class = SavedViewForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Begin with what is kept."""
        return super().get_form_kwargs() | {"instance": self.view}

    def form_valid(self, form: SavedViewForm) -> HttpResponse:
        """Keep it and look at it."""
        try:
            view = desk.save_view(form.save(commit=False))
        except desk.NameTakenError:
            form.add_error("name", _("You have a view of this name already."))
            return self.form_invalid(form)
        messages.success(self.request, _("The view is kept under Views."))
        return redirect(f"{self.here('inbox')}?{view.query}")

    def form_invalid(self, form: SavedViewForm) -> HttpResponse:
        """Show what to put right, with what was typed."""
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the ways out."""
        return super().get_context_data(**kwargs) | {
            "back_url": f"{self.here('inbox')}?{self.view.query}",
            "remove_url": self.here("inbox_view_remove", pk=self.view.pk),
        }


class ViewRemoveView(SavedViewMixin):
    """Forget a view; the rows stay."""

    http_method_names = ("post",)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Forget it and return to the inbox."""
        self.view.delete()
        messages.success(request, _("The view is gone. What it showed is still here."))
        return redirect(self.here("inbox"))
