"""What a hub reports from its missions: figures and news, written at its desk."""

from http import HTTPStatus
from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseModelForm, ModelForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import TransitionError
from core.paging import in_context, turn_to
from core.views import PublicPageMixin
from hubs.desk_views import DeskMixin
from hubs.permissions import Permission
from missions import services
from missions.forms.missions import MeasurementForm, UpdateForm
from missions.models import Measurement, Mission, MissionHub, MissionUpdate
from missions.views.missions import MissionMixin
from missions.views.telling import NEWS_SHOWN, as_news

FORMS: dict[str, type[ModelForm[Any]]] = {"figures": MeasurementForm, "news": UpdateForm}
MOST_FIGURES = 30


class MissionsDeskMixin(DeskMixin):
    """A page of the desk about the hub's missions."""

    desk_tab: ClassVar[str] = "missions"


class MissionsDeskView(MissionsDeskMixin, TemplateView):
    """The missions that the hub takes part in, and those that it could take up."""

    template_name = "missions/desk_missions.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show its places, and the open missions in which it has none."""
        places = MissionHub.objects.filter(hub=self.hub, left_on=None)
        shown = places.select_related("mission").order_by("mission__status", "-joined_on", "pk")
        others = Mission.objects.open().exclude(pk__in=places.values("mission"))
        page = turn_to(self.request.GET, shown.count())
        may_decide = self.request.user.has_perm(Permission.ADOPT_CHALLENGE, self.hub)
        leads = self.hub.led_missions.exclude(status=Mission.Status.CLOSED).exists()
        return super().get_context_data(**kwargs) | {
            **in_context(page),
            "may_decide": may_decide,
            "places": shown[page.start : page.stop],
            "others": [mission for mission in others[:MOST_FIGURES] if mission.call_is_open],
            "leads": may_decide and leads,
        }


class OwnMissionMixin(MissionsDeskMixin):
    """Find the mission that the path names, if the hub takes part in it."""

    permission_required = Permission.ADD_MISSIONUPDATE

    @cached_property
    def mission(self) -> Mission:
        """Return the launched mission or answer 404."""
        places = MissionHub.objects.filter(hub=self.hub).values("mission")
        rows = Mission.objects.public().filter(pk__in=places).select_related("lead_hub")
        return get_object_or_404(rows, slug=self.kwargs["mission"])

    @property
    def here(self) -> str:
        """Return the address of the page on which the hub reports."""
        path = {"hub": self.hub.slug, "mission": self.mission.slug}
        return reverse("missions_desk:mission", kwargs=path)

    def done(self, *, failed: bool, said: str) -> HttpResponse:
        """Say what came of it and return to the hub's reports."""
        if failed:
            messages.error(
                self.request,
                _("Nothing happened: only hubs that take part report, while it is open."),
            )
        else:
            messages.success(self.request, said)
        return redirect(self.here)


class OwnMissionView(OwnMissionMixin, TemplateView):
    """What the hub reported from one mission, and the forms for more."""

    template_name = "missions/desk_mission.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the newest figures and one page of news."""
        own = {"hub": self.hub, "mission": self.mission}
        news = MissionUpdate.objects.filter(**own).select_related("written_by")
        figures = Measurement.objects.filter(**own).select_related("written_by")
        page = turn_to(self.request.GET, news.count())
        figures_form = MeasurementForm() if self.mission.target_to is not None else None
        return super().get_context_data(**kwargs) | {
            **in_context(page),
            "mission": self.mission,
            "news": news[page.start : page.stop],
            "figures": figures[:MOST_FIGURES],
            "news_form": kwargs.get("news_form", UpdateForm()),
            "figures_form": kwargs.get("figures_form", figures_form),
            "may_write": self.mission.is_open
            and MissionHub.objects.filter(left_on=None, **own).exists(),
        }


class ReportMixin(OwnMissionMixin):
    """Something about the hub's figures or its news, whichever the path names."""

    @cached_property
    def form_class(self) -> type[ModelForm[Any]]:
        """Return the form of the kind in the path, or answer 404."""
        if self.kwargs["kind"] not in FORMS:
            raise Http404
        return FORMS[self.kwargs["kind"]]

    @cached_property
    def report(self) -> Any:
        """Return the hub's own report in this mission, or answer 404."""
        own = {"hub": self.hub, "mission": self.mission, "pk": self.kwargs["pk"]}
        model: type[Any] = self.form_class._meta.model
        return get_object_or_404(model, **own)


class ReportAddView(ReportMixin, OwnMissionView):
    """Report a figure or news."""

    http_method_names = ("post",)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Keep it; what is not right comes back with what was typed."""
        form = self.form_class(request.POST)
        if not form.is_valid():
            context = self.get_context_data(**{f"{self.kwargs['kind']}_form": form, "form": form})
            return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            services.add_report(form.instance, mission=self.mission, hub=self.hub, by=request.user)
        except TransitionError:
            return self.done(failed=True, said="")
        return self.done(failed=False, said=_("It stands on the page of the mission."))


class ReportEditView(ReportMixin, TemplateView):
    """Put a report right."""

    template_name = "missions/ask.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the form with what stands there."""
        context: dict[str, Any] = {
            "form": self.form_class(instance=self.report),
            "title": _("Put it right"),
            "intro": _("It stays in the language in which it was written."),
            "button": _("Keep it"),
            "back_url": self.here,
            "is_possible": True,
        }
        return super().get_context_data(**(context | kwargs))

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Keep the changes."""
        form: BaseModelForm[Any] = self.form_class(request.POST, instance=self.report)
        if not form.is_valid():
            context = self.get_context_data(form=form)
            return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        changes = {name: form.cleaned_data[name] for name in form._meta.fields or ()}
        try:
            services.change_report(self.report, changes=changes)
        except TransitionError:
            return self.done(failed=True, said="")
        return self.done(failed=False, said=_("It is put right."))


class ReportRemoveView(ReportMixin, TemplateView):
    """Take a report off the page, after one more question."""

    template_name = "missions/ask.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show what would go."""
        gone = self.report
        context: dict[str, Any] = {
            "title": _("Take this off the page?"),
            "intro": gone.text if isinstance(gone, MissionUpdate) else f"{gone.value:g}",
            "button": _("Take it off for good"),
            "button_kind": "stop",
            "back_url": self.here,
            "is_possible": True,
        }
        return super().get_context_data(**(context | kwargs))

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:  # noqa: ARG002
        """Take it off."""
        try:
            services.remove_report(self.report)
        except TransitionError:
            return self.done(failed=True, said="")
        return self.done(failed=False, said=_("It is off the page."))


class MissionNewsView(PublicPageMixin, MissionMixin, TemplateView):
    """All news from the hubs of a mission, page by page."""

    template_name = "missions/mission_news.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show one page, the newest first."""
        mission = self.mission
        rows = MissionUpdate.objects.filter(mission=mission["id"])
        page = turn_to(self.request.GET, rows.count())
        shown = rows.order_by("-created_at", "-pk")[page.start : page.stop]
        return super().get_context_data(**kwargs) | {
            **in_context(page),
            "mission": mission,
            "items": [as_news(row) for row in shown.values(*NEWS_SHOWN)],
        }
