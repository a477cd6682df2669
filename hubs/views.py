"""Pages about hubs and schools, and the way in for people who work at a school."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View

from accounts.http import AuthenticatedHttpRequest
from core.cards import share_card_png
from core.exceptions import TransitionError
from core.languages import active_language
from core.paging import in_context, turn_to
from core.views import PublicPageMixin
from hubs import rendering, services
from hubs.filters import HubFinder
from hubs.forms import JoinSchoolForm, SchoolForm, SchoolSearchForm
from hubs.models import Hub, School
from hubs.permissions import Permission, Role

_MOST_FOUND = 12


def crumbs(*trail: tuple[str, str]) -> list[dict[str, str]]:
    """Return the way from the front page to here, for components/crumbs.html."""
    home = (_("Home"), f"/{active_language()}/")
    return [{"label": label, "url": url} for label, url in (home, *trail)]


class HubListView(PublicPageMixin, TemplateView):
    """All hubs on a map and in a list, narrowed by the address."""

    template_name = "hubs/hub_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Find the hubs; a page that does not exist is not found."""
        finder = HubFinder(self.request.GET)
        page = turn_to(self.request.GET, len(finder.found))
        facets = finder.facets()
        return super().get_context_data(**kwargs) | {
            "crumbs": crumbs((_("Hubs"), "")),
            "list_url": reverse("hubs:list"),
            "hub_count": len(finder.entries),
            "country_count": len(finder.counts_of_all["country"]),
            "found": len(finder.found),
            "facets": facets,
            "drawn_facets": rendering.drawn_facets(facets),
            "chips": finder.chips(),
            "unknown": finder.unknown,
            **rendering.hub_cards(finder, finder.found[page.start : page.stop]),
            **rendering.map_of_entries(finder.found),
            **in_context(page),
        }

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """Say by the status, too, that a filter was not understood."""
        if context["unknown"]:
            kwargs["status"] = HTTPStatus.BAD_REQUEST
        return super().render_to_response(context, **kwargs)


class HubDetailView(PublicPageMixin, TemplateView):
    """One hub: what it wants, where it is, who is in it and what it works on."""

    template_name = "hubs/hub_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Gather the parts of the page."""
        row = rendering.find_hub(self.kwargs["hub"])
        user = self.request.user
        # Nobody signed out holds anything, and making a hub to ask about costs a tenth of the page.
        may_see = user.is_authenticated and user.has_perm(Permission.VIEW_DESK, Hub(pk=row["id"]))
        parts = rendering.hub_page(row)
        return super().get_context_data(**kwargs) | {
            **parts,
            **{name: row[name] for name in ("country", "latitude", "longitude")},
            "og_image": f"{settings.SITE_URL}{self.request.path}card.png",
            "may_see_this_desk": may_see,
        }


class HubCardView(PublicPageMixin, View):
    """The picture that goes with a link to the hub."""

    def get(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Draw it; the page cache keeps it and gives it a tag."""
        hub = get_object_or_404(Hub.objects.public(), slug=self.kwargs["hub"])
        card = share_card_png(hub.own_name, _("Hub"), hub.slug, kind="hub")
        return HttpResponse(card, content_type="image/png")


class SchoolMixin(View):
    """Find the school that the path names, within the hub that the path names."""

    @cached_property
    def school(self) -> School:
        """Return the school or answer 404."""
        schools = School.objects.select_related("hub", "decided_by")
        return get_object_or_404(schools, pk=self.kwargs["pk"], hub__slug=self.kwargs["hub"])


class SchoolView(SchoolMixin, PublicPageMixin, TemplateView):
    """A school: public once its hub has confirmed it, until then for those concerned."""

    template_name = "hubs/school_detail.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep what is not public from the page cache and from everybody else."""
        if not self.school.is_confirmed:
            request.is_public_page = False  # type: ignore[attr-defined]
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not rendering.may_see_waiting(self.school, request.user):
                raise Http404
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Gather the parts of the page."""
        school = self.school
        trail = (
            (_("Hubs"), reverse("hubs:list")),
            (school.hub.name, school.hub.get_absolute_url()),
            (school.name, ""),
        )
        return (
            super().get_context_data(**kwargs)
            | rendering.school_page(school, self.request.user)
            | {"crumbs": crumbs(*trail)}
        )


class SchoolFindView(TemplateView):
    """Look for one's school before registering it."""

    template_name = "hubs/school_find.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Search when something was asked, over all hubs."""
        asked = "name" in self.request.GET
        form = SchoolSearchForm(self.request.GET if asked else None)
        found: list[School] = []
        if asked and form.is_valid():
            likely = School.objects.like(form.cleaned_data["name"], form.cleaned_data["city"])
            found = list(likely.select_related("hub")[:_MOST_FOUND])
        register = reverse("hubs:school_register")
        query = self.request.GET.urlencode()
        return super().get_context_data(**kwargs) | {
            "form": form,
            "has_searched": asked and form.is_valid(),
            "schools": found,
            "register_url": f"{register}?{query}" if query else register,
        }

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """Say by the status, too, that the question cannot be asked."""
        if context["form"].errors:
            kwargs["status"] = HTTPStatus.BAD_REQUEST
        return super().render_to_response(context, **kwargs)


class SchoolRegisterView(FormView[SchoolForm]):
    """Register a school that is not here yet."""

    request: AuthenticatedHttpRequest
    template_name = "hubs/school_register.html"
    form_class = SchoolForm

    def get_initial(self) -> dict[str, Any]:
        """Take over what was typed when searching, and propose a hub."""
        asked = {key: self.request.GET.get(key, "") for key in ("name", "city", "hub")}
        hub = Hub.objects.proposed_to(self.request.user, slug=asked["hub"], city=asked["city"])
        return {"name": asked["name"], "city": asked["city"], "hub": hub}

    def form_valid(self, form: SchoolForm) -> HttpResponse:
        """Register the school and lead to it, or to the one that was there first."""
        role = Role(form.cleaned_data["role"])
        try:
            school = services.register_school(form.instance, role=role, by=self.request.user)
        except TransitionError:
            form.add_error("hub", _("This hub takes up no schools now. Choose another one."))
            return self.form_invalid(form)
        if school.registered_by_id != self.request.user.pk:
            messages.info(self.request, _("Somebody was first: this school is registered already."))
            return redirect("hubs:school_join", hub=school.hub.slug, pk=school.pk)
        messages.success(self.request, _("Your school is registered. The hub has been told."))
        return redirect(school)

    def form_invalid(self, form: SchoolForm) -> HttpResponse:
        """Show what to put right, with everything that was typed."""
        context = self.get_context_data(form=form)
        return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


class SchoolJoinView(SchoolMixin, FormView[JoinSchoolForm]):
    """Say: this is my school."""

    request: AuthenticatedHttpRequest
    template_name = "hubs/school_join.html"
    form_class = JoinSchoolForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Offer only schools that stand."""
        if not (self.school.is_confirmed or self.school.is_pending):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show which school it is about."""
        return super().get_context_data(**kwargs) | {"school": self.school}

    def form_valid(self, form: JoinSchoolForm) -> HttpResponse:
        """Ask the hub and say so."""
        role = Role(form.cleaned_data["role"])
        try:
            services.join_school(self.school, role=role, by=self.request.user)
        except TransitionError:
            messages.error(self.request, _("This school is no longer open to new people."))
            return redirect("hubs:school_find")
        messages.success(self.request, _("The hub has been told. You get a mail when they answer."))
        return redirect(self.school)

    def form_invalid(self, form: JoinSchoolForm) -> HttpResponse:
        """Show what to put right."""
        context = self.get_context_data(form=form)
        return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
