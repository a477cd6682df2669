"""Writing a hub's page in every language side by side, and seeing it before it is kept."""

from http import HTTPStatus
from typing import Any, ClassVar

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.generic import FormView

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import EditConflictError
from core.languages import language_name
from hubs import rendering, services
from hubs.desk_views.frame import DeskMixin
from hubs.forms import PageForm, page_of
from hubs.models import Hub
from hubs.permissions import Permission


class PageView(DeskMixin, FormView[PageForm]):
    """Write what the hub's page says."""

    request: AuthenticatedHttpRequest
    permission_required: ClassVar[Permission] = Permission.CHANGE_HUB
    desk_tab: ClassVar[str] = "page"
    template_name = "hubs/page_edit.html"
    form_class = PageForm

    def get_initial(self) -> dict[str, Any]:
        """Begin with the page as it is."""
        return page_of(self.hub)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the languages, and where the hub's places are kept."""
        return super().get_context_data(**kwargs) | {
            "previews": [(code, language_name(code)) for code, _name in settings.LANGUAGES],
            "sites_url": reverse("hubs:sites", kwargs={"hub": self.hub.slug}),
            "is_public": self.hub.status != Hub.Status.PROPOSED,
        }

    def form_valid(self, form: PageForm) -> HttpResponse:
        """Show the page, go on writing, or keep what was typed."""
        language = self.request.POST.get("preview", "")
        if language in dict(settings.LANGUAGES):
            return self._preview(form, language)
        if "write" in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        try:
            services.edit_hub_page(self.hub, form.columns, edition=form.cleaned_data["edition"])
        except EditConflictError:
            return self._show_both(form)
        messages.success(self.request, _("The page is kept. Readers see it now."))
        return redirect(self.request.path)

    def form_invalid(self, form: PageForm) -> HttpResponse:
        """Show what to put right, with everything that was typed."""
        context = self.get_context_data(form=form)
        return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)

    def _preview(self, form: PageForm, language: str) -> HttpResponse:
        """Show the real page with what was typed; nothing is kept."""
        with translation.override(language):
            row = rendering.unsaved_row(self.hub, form.columns)
            context = rendering.hub_page(row) | {
                "form": form,
                "may_see_this_desk": False,
                "previews": [(code, language_name(code)) for code, _name in settings.LANGUAGES],
                "shown": language,
            }
            return render(self.request, "hubs/page_preview.html", context)

    def _show_both(self, form: PageForm) -> HttpResponse:
        """Show what is kept now beside what was typed; keeping again keeps what was typed."""
        kept = page_of(Hub.objects.get(pk=self.hub.pk))
        typed = {name: form[name].value() or "" for name in kept}
        differing = [
            {"label": form[name].label, "kept": kept[name], "typed": typed[name]}
            for name in kept
            if name != "edition" and _plain(kept[name]) != _plain(typed[name])
        ]
        form.data = form.data.copy()  # type: ignore[attr-defined]
        form.data["edition"] = str(kept["edition"])  # type: ignore[index]
        context = self.get_context_data(form=form, differing=differing, is_conflict=True)
        return self.render_to_response(context, status=HTTPStatus.CONFLICT)


def _plain(value: Any) -> str:
    """Return a value as text that can be compared: line ends are the browser's affair."""
    return str(value).replace("\r\n", "\n").strip()
