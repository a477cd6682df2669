"""What members do by page and by token: each act at two addresses, what is typed, and who may."""

from dataclasses import dataclass, field

from django.core.files.uploadedfile import SimpleUploadedFile

from projects.licences import Licence
from tests.matrix.requests import of, of_hub
from tests.matrix.table import TABLE
from tests.projects.pieces import PDF

WHO = ("teacher", "facilitator", "coordinator", "elsewhere")
LEADERS = ("teacher", "coordinator", "manager")
DESK = ("facilitator", "coordinator")
DECIDE = ("coordinator",)
ADOPT = ("coordinator", "elsewhere")


def pdf(_world):
    """Return a file to send; each is read once."""
    return SimpleUploadedFile("a.pdf", PDF)


def key_of(name):
    """Return what names a thing of the world by its key."""
    return lambda world: world.things[name].pk


@dataclass(frozen=True)
class Act:
    """One act at two addresses, what is typed there, and who tries and may."""

    page: object
    api: object
    typed: dict = field(default_factory=dict)
    may: tuple = ("teacher", "facilitator", "coordinator")
    who: tuple = WHO
    on_page: dict = field(default_factory=dict)  # what the page calls otherwise

    @property
    def has_file(self):
        return pdf in self.typed.values()

    def path(self, face, world, person):
        asked = TABLE[face][0] if isinstance(face, str) else face
        return asked.path(world, person)


def filled(typed, world):
    """Return what is typed, with the things of this world in it."""
    return {name: told(world) if callable(told) else told for name, told in typed.items()}


PROJECT = {"project": ("project", "slug")}
CHALLENGE = {
    "title": "Why is the ditch dry?", "summary": "It has been dry since May.", "goals": [6],
    "targets": ["6.4"], "raised_by": "class", "group_name": "2B", "place": "Mill Lane",
}  # fmt: skip
TEXTS = {
    "title": "Ditch watch", "summary": "A class measures.", "question": "How deep is it?",
    "about": "We measure.", "goals": [6], "level": "primary", "licence": Licence.CC_BY.value,
}  # fmt: skip
LOG = {"title": "A dry day", "text": "Nothing to measure.", "happened_on": "2026-05-01"}
RESULT = {"title": "How to measure", "kind": "lesson plan", "licence": Licence.CC_BY.value}
COPY = {"school": key_of("school"), "kind": "replicates", "title": "Again", "summary": "We too."}
OUTCOME = {
    "kind": "hours", "number": 12, "text": "Twelve hours of work.", "evidence": "A list.",
    "partner": key_of("helper"),
}  # fmt: skip
MISSION = {
    f"{name}_{code}": f"{name} {code}"
    for name in ("title", "statement", "summary")
    for code in ("en", "nl")
} | {"goals": [6]}
LEAD = {"lead_hub": key_of("hub")}

OF_CHALLENGES = {
    "propose": Act("missions:propose", "hub-challenge-list", CHALLENGE | {"checked": True}),
    "rewrite": Act(
        "missions:challenge_edit", "own-challenge-edit", CHALLENGE | {"version": 1},
        may=("teacher", "coordinator"),
    ),
    "withdraw": Act("missions:withdraw", "own-challenge-withdraw", may=("teacher",)),
    "explain": Act(
        "missions:explain", "own-challenge-explain", {"answer": "Since May."}, ("teacher",)
    ),
    "accept": Act("missions_desk:accept", "hub-challenge-accept", {"mission": "mission"}, DECIDE),
    "decline": Act("missions_desk:decline", "hub-challenge-decline", {"reason": "Far."}, DECIDE),
    "ask": Act("missions_desk:ask", "hub-challenge-ask", {"question": "Since when?"}, DECIDE),
    "ours too": Act("missions:ours_too", "shared-challenge-ours", {"note": "Here as well."}),
}  # fmt: skip
OF_MISSIONS = {
    "leave": Act("missions:leave", "mission-place-leave", {"hub": "elsewhere"}, ("elsewhere",)),
    "take up": Act("missions:take_up", "mission-place-take-up", {"hub": "joining"}, DECIDE),
    "start mission": Act(
        "missions:mission_new", "mission-new-start", MISSION | {"lead_hub": "here"},
        ("manager",), LEADERS, LEAD,
    ),
    "write mission": Act(
        "missions:mission_edit", "mission-work-edit", MISSION, LEADERS[1:], LEADERS, LEAD
    ),
    "launch": Act("missions:mission_launch", "mission-work-launch", {}, ("manager",), LEADERS),
    "close mission": Act(
        "missions:mission_close", "mission-work-close",
        {"result_en": "Clean.", "result_nl": "Schoon."}, LEADERS[1:], LEADERS,
    ),
    "news": Act("missions_desk:mission_note_add", "hub-news-list", {"text": "We began."}, DESK),
    "news edit": Act("missions_desk:mission_note", "hub-news-edit", {"text": "Begun."}, DESK),
    "news remove": Act("missions_desk:mission_note_remove", "hub-news-remove", {}, DESK),
    "figure": Act(
        of_hub("missions_desk:mission_note_add", mission=("mission", "slug"), kind="figures"),
        "hub-figure-list", {"value": 12, "measured_on": "2026-05-01"}, DESK,
    ),
}  # fmt: skip
OF_CLASSES = {
    "search": Act(
        "classes:new", "class-own-new",
        {"school": key_of("school"), "text": "Who joins?", "languages": ["en"]},
    ),
    "answer": Act(
        "classes:answer", "class-own-answer",
        {"school": key_of("other_school"), "text": "We do."}, ("elsewhere",),
    ),
    "end search": Act("classes:close", "class-own-close"),
    "take answer": Act("classes:accept", "class-own-accept"),
    "refuse answer": Act("classes:decline", "class-own-decline"),
}  # fmt: skip
OF_PROJECTS = {
    "edit": Act("projects:edit", "project-work-edit", TEXTS | {"version": 1}),
    "copy": Act("projects:copy", "project-copy-copy", COPY),
    "close": Act("projects:close", "project-state-close", {"reason": "It is done."}),
    "go": Act("projects:phase_go", "project-phase-go"),
    "leave out": Act("projects:phase_out", "project-phase-unused", {"reason": "No time left."}),
    "log": Act("projects:log", "project-log-list", LOG | {"show": True}),
    "log edit": Act("projects:update", "project-log-edit", LOG),
    "need": Act("projects:needs", "project-needs-list", {"text": "A pump", "help": "equipment"}),
    "met": Act("projects:need_met", "project-needs-met"),
    "milestone": Act(
        "projects:milestones", "project-milestones-list",
        {"title": "Measure", "due_on": "2027-05-01"},
    ),
    "milestone edit": Act(
        "projects:milestone", "project-milestones-edit",
        {"title": "Measure again", "due_on": "2027-05-02"},
    ),
    "milestone done": Act("projects:milestone_done", "project-milestones-done"),
    "milestone remove": Act("projects:milestone_remove", "project-milestones-remove"),
    "keep": Act(
        "projects:evidence_add", "project-evidence-list",
        {"phase": "research", "text": "A table.", "is_public": True},
    ),
    "show kept": Act("projects:evidence_show", "project-evidence-show"),
    "remove kept": Act("projects:evidence_remove", "project-evidence-remove"),
    "result": Act("projects:result_add", "project-results-list", RESULT),
    "result edit": Act("projects:result", "project-results-edit", RESULT),
    "result remove": Act("projects:result_remove", "project-results-remove"),
    "file": Act("projects:results", "project-files-list", {"upload": pdf}),
    "file remove": Act("projects:file_remove", "project-files-remove"),
    "outcome": Act("projects:outcomes", "project-outcomes-list", OUTCOME),
    "outcome edit": Act("projects:outcome", "project-outcomes-edit", OUTCOME | {"edition": 1}),
    "outcome remove": Act("projects:outcome_remove", "project-outcomes-remove"),
    "end partner": Act("projects:partner_end", "project-partners-end"),
    "invite school": Act(
        of("projects:school_invite", **PROJECT, pk=("third_school", "pk")),
        "project-schools-list", {"school": key_of("third_school")},
    ),
    "join": Act(
        of("projects:invitation_accept", **PROJECT, place=("asked_place", "pk")),
        of("project-invitation-accept", slug=("project", "slug"), pk=("asked_place", "pk")),
        {"group_name": "5C", "pupil_count": 20}, ("elsewhere",),
    ),
    "publish": Act(
        "projects_desk:publish", "hub-project-publish",
        {"pictures": True, "names": True, "licence": True, "alternatives": True, "version": 1},
        DECIDE,
    ),
    "send back": Act(
        "projects_desk:send_back", "hub-project-send-back", {"reason": "Name nobody."}, DECIDE
    ),
}  # fmt: skip
ACTS = OF_CHALLENGES | OF_MISSIONS | OF_CLASSES | OF_PROJECTS
