"""Loading the demo network: what is missing is added, and nothing else is touched."""

from collections import Counter
from functools import partial

import yaml
from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from blueprint.models import Node
from blueprint.services.importing import import_blueprint
from blueprint.services.paths import import_paths
from blueprint.services.terms import import_terms
from core.pages import bump_page_version
from notifications.waking import wake
from oshub.demo.desk import load_decisions, load_questions, load_replies
from oshub.demo.files import BLUEPRINT
from oshub.demo.helping import load_help
from oshub.demo.hubs import load_hubs
from oshub.demo.journeys import load_journeys
from oshub.demo.media import load_media
from oshub.demo.missions import load_challenges, load_mission_reports, load_missions
from oshub.demo.people import load_people
from oshub.demo.projects import load_projects
from oshub.demo.rows import Network
from oshub.demo.sharing import load_sharing
from oshub.demo.stakeholders import load_join_requests, load_organisations
from oshub.demo.talk import load_talk

# Later ones name what earlier ones added.
LOADERS = (
    load_hubs,
    load_people,
    load_missions,
    load_mission_reports,
    load_challenges,
    load_sharing,
    load_projects,
    load_journeys,
    load_organisations,
    load_help,
    load_media,
    load_questions,
    load_join_requests,
    load_replies,
    load_decisions,
    load_talk,
)


@transaction.atomic
def load_network() -> Counter[str]:
    """Add what the data files hold and the database does not; return how much of what was added.

    Rows that are there are left as people changed them, the data files notwithstanding.
    """
    network = Network(now=timezone.now(), password=settings.DEMO_PASSWORD)
    with translation.override(settings.LANGUAGE_CODE):
        for load in LOADERS:
            load(network)
        _load_handbook(network)
    written = +network.written
    if written:
        bump_page_version()
    return written


def _load_handbook(network: Network) -> None:
    """Take the Blueprint over; once it is there, its editors are its authority, not the files."""
    # Before the pages: what goes live links to the words it uses.
    terms = yaml.safe_load((BLUEPRINT / "terms.yaml").read_text("utf-8"))
    network.written["terms"] = import_terms(terms)
    if not Node.objects.exists():
        report = import_blueprint(BLUEPRINT)
        transaction.on_commit(partial(wake, "oshub.tasks.make_templates"), robust=True)
        network.written["Blueprint pages"] = len(report.added)
    paths = yaml.safe_load((BLUEPRINT / "paths.yaml").read_text("utf-8"))
    network.written["reading paths"] = import_paths(paths)
