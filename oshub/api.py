"""The API root: each app hands in its viewsets, nothing else is routed here."""

from functools import cache
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path
from django.utils import translation
from django.views.generic import RedirectView
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.permissions import AllowAny
from rest_framework.routers import SimpleRouter

from blueprint.api import BlueprintViewSet
from core.languages import active_language
from hubs.api import HubViewSet, SchoolViewSet
from missions.api import (
    ChallengeViewSet,
    DraftViewSet,
    HubChallengeViewSet,
    HubFigureViewSet,
    HubNewsViewSet,
    MissionNewsViewSet,
    MissionPlaceViewSet,
    MissionViewSet,
    MissionWritingViewSet,
    OwnChallengeViewSet,
    SharedChallengeViewSet,
)
from projects.api import (
    PARTS,
    CopyViewSet,
    HubProjectViewSet,
    InvitationViewSet,
    PhaseViewSet,
    ProjectViewSet,
    SearchViewSet,
    SearchWritingViewSet,
    StartViewSet,
    StateViewSet,
    WorkspaceViewSet,
)
from stakeholders.api import HubRequestViewSet, JoinRequestAPI, NetworkRequestViewSet

router = SimpleRouter()
router.register("hubs", HubViewSet, basename="hub")
router.register("schools", SchoolViewSet, basename="school")
router.register("challenges", ChallengeViewSet, basename="challenge")
router.register("missions", DraftViewSet, basename="mission-new")  # before one called start
router.register("missions", MissionViewSet, basename="mission")
router.register("missions", MissionWritingViewSet, basename="mission-work")
router.register(r"missions/(?P<mission>[-\w]+)/news", MissionNewsViewSet, basename="mission-news")
router.register("projects", StartViewSet, basename="project-new")  # before a project called start
router.register("projects", ProjectViewSet, basename="project")
router.register("projects", CopyViewSet, basename="project-copy")
router.register("projects", WorkspaceViewSet, basename="project-work")
router.register("projects", StateViewSet, basename="project-state")
router.register("projects", PhaseViewSet, basename="project-phase")
router.register("challenges", OwnChallengeViewSet, basename="own-challenge")
router.register(r"hubs/(?P<hub>[-\w]+)/challenges", HubChallengeViewSet, basename="hub-challenge")
router.register(r"hubs/(?P<hub>[-\w]+)/projects", HubProjectViewSet, basename="hub-project")
for part, viewset in PARTS.items():
    prefix = rf"projects/(?P<slug>[-\w]+)/workspace/{part}"
    router.register(prefix, viewset, basename=f"project-{part}")
router.register(
    r"projects/(?P<slug>[-\w]+)/invitations", InvitationViewSet, basename="project-invitation"
)
router.register(r"missions/(?P<mission>[-\w]+)/classes", SearchViewSet, basename="class")
router.register(r"missions/(?P<mission>[-\w]+)/classes", SearchWritingViewSet, basename="class-own")
router.register("missions", MissionPlaceViewSet, basename="mission-place")
router.register(
    r"hubs/(?P<hub>[-\w]+)/shared-challenges", SharedChallengeViewSet, basename="shared-challenge"
)
router.register(
    r"hubs/(?P<hub>[-\w]+)/missions/(?P<mission>[-\w]+)/news", HubNewsViewSet, basename="hub-news"
)
router.register(
    r"hubs/(?P<hub>[-\w]+)/missions/(?P<mission>[-\w]+)/figures",
    HubFigureViewSet,
    basename="hub-figure",
)
router.register("blueprint", BlueprintViewSet, basename="blueprint")
router.register(r"hubs/(?P<hub>[-\w]+)/requests", HubRequestViewSet, basename="hub-request")
router.register("network/requests", NetworkRequestViewSet, basename="network-request")


class SettledGenerator(SchemaGenerator):
    """The schema, drawn once for each language: while the process lives it stays as it is."""

    def get_schema(self, request: Any = None, public: bool = False) -> Any:  # noqa: ARG002, FBT001, FBT002 -- as the parent
        """Return what was drawn in the language that is active."""
        return _drawn_in(active_language())


@cache
def _drawn_in(language: str) -> Any:
    with translation.override(language):
        generator: Any = SchemaGenerator  # untyped in drf-spectacular
        return generator().get_schema(request=None, public=True)


# Swagger UI in two files, because the strict Content-Security-Policy runs no inline script.
schema = SpectacularAPIView.as_view(
    permission_classes=[AllowAny], authentication_classes=[], generator_class=SettledGenerator
)
documentation = SpectacularSwaggerSplitView.as_view(
    url_name="api_schema", permission_classes=[AllowAny], authentication_classes=[]
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("v1/schema/", login_not_required(schema), name="api_schema"),
    path("docs/", login_not_required(documentation), name="api_docs"),
    path("v1/", login_not_required(RedirectView.as_view(pattern_name="api_docs")), name="api_root"),
    path("v1/join-requests/", JoinRequestAPI.as_view(), name="api_join"),
    path("v1/", include(router.urls)),
]
