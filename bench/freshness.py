"""Whether what was just changed is on the page in the next request, with the cache on."""

from urllib.request import urlopen

from bench.servers import WORKERS, Server
from projects.models import Project
from projects.services.projects import ProjectTexts, change_project

ROUNDS = 25
VISITS = 4 * WORKERS  # so many that every worker keeps the old page


def stale_answers(server: Server, path: str, list_path: str) -> int:
    """Change a project again and again, and count the answers that came without the change."""
    stale = 0
    for number in range(ROUNDS):
        for _visit in range(VISITS):
            _read(server, path)
            _read(server, list_path)
        title = f"Just changed, for the {number + 1}. time"
        _change(path, title)
        stale += sum(title not in _read(server, address) for address in (path, list_path))
    return stale


def _read(server: Server, path: str) -> str:
    with urlopen(server.url(path), timeout=30) as answer:  # noqa: S310 -- our own loopback server
        text: str = answer.read().decode()
    return text


def _change(path: str, title: str) -> None:
    project = Project.objects.get(slug=path.rstrip("/").rpartition("/")[2])
    texts = ProjectTexts(
        columns={"title_en": title},
        needs=tuple(need.text for need in project.needs.all()),
        partners=tuple((partner.name, partner.part) for partner in project.partners.all()),
        language="en",
    )
    change_project(project, texts, version=project.version)
