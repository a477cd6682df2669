"""One text: where it stands, what changes with it, what is said about it, and how it will look."""

from typing import Any

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from lxml.html import fragment_fromstring

from blueprint import services
from blueprint.comparing import compare_texts, compare_words
from blueprint.desk_views.frame import TextMixin
from blueprint.forms import RemarkForm, ScheduleForm, SendBackForm
from blueprint.models import REVISION_LIFE, Revision
from blueprint.rendering.text import written
from core.languages import language_name
from hubs.permissions import Permission

_WRITER, _REVIEWER = "writer", "reviewer"
_ACTS = {
    "hand_in": ("hand_in", _WRITER),
    "take_back": ("take_back", _WRITER),
    "put_aside": ("put_aside", _WRITER),
    "publish": ("send_back", _REVIEWER),  # also only from review: scheduled ones go by themselves
    "send_back": ("send_back", _REVIEWER),
    "schedule": ("schedule", _REVIEWER),
    "call_off": ("call_off", _REVIEWER),
}


class TextView(TextMixin):
    """The text of a page in a language, with all that can be done with it."""

    template_name = "blueprint/desk/text.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the text on its way beside the live one."""
        texts = self.node.revisions.filter(language=self.language).select_related("author")
        going = services.open_revision(self.node, self.language)
        live = texts.filter(status=Revision.Status.LIVE).first()
        forms = {"send_back_form": SendBackForm(), "schedule_form": ScheduleForm()}
        shown = going or live
        return {**forms, "remark_form": RemarkForm(), **super().get_context_data(**kwargs)} | {
            "going": going,
            "live": live,
            "shown": shown,
            "aside": texts.filter(status=Revision.Status.ASIDE),
            "writers": _writers(shown),
            "remarks": shown.remarks.select_related("author", "settled_by") if shown else [],
            "language_tabs": self.other_languages(),
            "live_url": self.live_url(live),
            "changes": changes_of(live, going) if going else None,
            **self.allowed(going, live),
        }

    def live_url(self, live: Revision | None) -> str:
        """Return where everybody reads it."""
        return reverse("blueprint:at", kwargs={"key": self.node.key}) if live else ""

    def other_languages(self) -> list[dict[str, Any]]:
        """Return the way to this page in each language, as tabs."""
        return [
            {
                "label": language_name(code),
                "url": reverse("blueprint_desk:text", kwargs=self.names | {"language": code}),
                "current": code == self.language,
                "count": None,
            }
            for code, _name in settings.LANGUAGES
        ]

    def allowed(self, going: Revision | None, live: Revision | None) -> dict[str, bool]:
        """Say what this person may do with the text now."""
        person = self.request.user
        writes = person.has_perm(self.node.writing_permission(self.language), self.wording)
        publishes = person.has_perm(Permission.PUBLISH_NODE)
        is_own = going is not None and going.was_written_by(person)
        may = {_WRITER: writes, _REVIEWER: publishes}
        acts = {
            f"may_{act}": bool(going and may[role] and REVISION_LIFE.allows(going.status, step))
            for act, (step, role) in _ACTS.items()
        }
        for act in ("may_publish", "may_schedule"):
            acts[act] = acts[act] and not is_own
        return acts | {
            "may_write": writes and (going is None or going.status == Revision.Status.DRAFT),
            "may_retire": publishes and live is not None,
            "is_own": is_own,
            "waits_for_another": is_own and going is not None and going.status == "review",
        }


class PreviewView(TextMixin):
    """The text on its way, as readers would see it, beside the one they see."""

    template_name = "blueprint/desk/preview.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Render it without keeping anything."""
        going = services.open_revision(self.node, self.language)
        if going is None:
            raise Http404
        body = getattr(self.node, f"body_{self.language}")
        return super().get_context_data(**kwargs) | {
            "going": going,
            "body": services.preview_of(going).html,
            "live_title": getattr(self.node, f"title_{self.language}") if body else "",
            "live_body": without_ids(body),
        }


def changes_of(before: Revision | None, after: Revision) -> dict[str, Any]:
    """Return what a text changes in another, as prose to read."""
    old = (before.title, before.summary, before.text) if before else ("", "", "")
    return {
        "title": compare_words(old[0], after.title),
        "summary": compare_words(old[1], after.summary),
        "blocks": compare_texts(old[2], after.text),
    }


def _writers(revision: Revision | None) -> list[str]:
    if revision is None:
        return []
    others = [part.user for part in revision.contributions.select_related("user")]
    return [str(person) for person in (revision.author, *others) if person]


def without_ids(body: str) -> str:
    """Return what is shown a second time on one page: two things cannot have one id."""
    tree = fragment_fromstring(body, create_parent="div")
    for element in tree.iter():
        element.attrib.pop("id", None)
    return written(tree)
