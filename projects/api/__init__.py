"""Projects as JSON: everybody reads them, their teams write and hubs decide."""

from projects.api.classes import SearchViewSet, SearchWritingViewSet
from projects.api.desk import HubProjectViewSet
from projects.api.evidence import EvidenceViewSet
from projects.api.log import LogViewSet
from projects.api.milestones import MilestoneViewSet
from projects.api.needs import NeedViewSet
from projects.api.outcomes import OutcomeViewSet, PartnerViewSet
from projects.api.phases import PhaseViewSet
from projects.api.reading import ProjectViewSet
from projects.api.results import FileViewSet, ResultViewSet
from projects.api.schools import InvitationViewSet, PlaceViewSet
from projects.api.starting import CopyViewSet, StartViewSet
from projects.api.states import StateViewSet
from projects.api.workspace import WorkspaceViewSet

# The lists of a workspace, by the word in their address.
PARTS = {
    "log": LogViewSet,
    "milestones": MilestoneViewSet,
    "evidence": EvidenceViewSet,
    "results": ResultViewSet,
    "files": FileViewSet,
    "needs": NeedViewSet,
    "partners": PartnerViewSet,
    "outcomes": OutcomeViewSet,
    "schools": PlaceViewSet,
}

__all__ = [
    "PARTS",
    "CopyViewSet",
    "HubProjectViewSet",
    "InvitationViewSet",
    "PhaseViewSet",
    "ProjectViewSet",
    "SearchViewSet",
    "SearchWritingViewSet",
    "StartViewSet",
    "StateViewSet",
    "WorkspaceViewSet",
]
