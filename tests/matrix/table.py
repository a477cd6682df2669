"""The one table: every path, how it is asked, and what its reading and its acting answer to whom.

A row is (how to ask, policy of GET, policy of POST); NEVER stands for a method that the path does
not know. A path that is not in here fails the test.
"""

from uuid import UUID

from tests.matrix.policies import (
    ADD_CHALLENGE,
    ADD_OWN,
    ADOPT,
    ALL_WORDS,
    ANSWER,
    ANYBODY,
    DECIDE,
    DESK,
    DIRECTORY,
    FOR_SCHOOL,
    HANDBOOK,
    LEADS,
    LEADS_OR_HELPS,
    MEMBER,
    MID_WAY,
    MINDS,
    NETWORK,
    NEVER,
    OF_THE_TEACHER,
    OWN_HUBS,
    OWN_PLAN,
    OWN_VIEW,
    OWN_WORDS,
    PARTNER,
    RAISED,
    SCHOOL_YEAR,
    SIGNED_IN,
    STEERS,
    WRITER,
    WRITES,
    in_api,
    policy,
)
from tests.matrix.requests import Ask, fixed, of, of_hub

HUB = {"hub": ("hub", "slug")}
SCHOOL = {**HUB, "pk": ("school", "pk")}
PENDING_SCHOOL = {"pk": ("pending_school", "pk")}
PENDING_MEMBERSHIP = {"pk": ("pending_membership", "pk")}
CHALLENGE = {"pk": ("proposed_challenge", "pk")}
WAITING = {"challenge": ("proposed_challenge", "slug")}
OWN_OF_HUB = {"slug": ("proposed_challenge", "slug")}
IN_API = {"slug": ("project", "slug")}
DRAFT_IN_API = {"slug": ("draft_mission", "slug")}
REPORTS = {"news": {"pk": ("mission_news", "pk")}, "figure": {"pk": ("measurement", "pk")}}
# The lists of a workspace in the API: the thing in each, and what is done to it.
PARTS_IN_API = {
    "log": ("update", ("edit", "show", "draft", "remove")),
    "milestones": ("milestone", ("edit", "done", "open", "remove")),
    "evidence": ("evidence", ("show", "hide", "remove")),
    "results": ("result", ("edit", "remove")),
    "files": ("file", ("remove",)),
    "needs": ("need", ("edit", "met", "withdraw", "reopen")),
    "partners": ("helper", ("end",)),
    "outcomes": ("outcome", ("edit", "remove")),
    "schools": ("school_place", ("leave",)),
}
FOREIGN = {"challenge": ("foreign_challenge", "slug")}
ACCEPTED = {"pk": ("challenge", "pk")}
SUBMITTED = {"pk": ("submitted_project", "pk")}
REQUEST = {"reference": ("request", "reference")}
NETWORK_REQUEST = {"reference": ("network_request", "reference")}
DECISION = {"pk": ("decision", "pk")}
NETWORK_DECISION = {"pk": ("network_decision", "pk")}
IN_INBOX = {"kind": ("school_kind", "code"), "pk": ("pending_school", "pk")}
IN_NETWORK_INBOX = {"kind": ("request_kind", "code"), "pk": ("network_request", "pk")}
SAVED_VIEW = {"pk": ("saved_view", "pk")}
NETWORK_VIEW = {"pk": ("network_view", "pk")}
REPLY = {"pk": ("reply", "pk")}
NETWORK_REPLY = {"pk": ("network_reply", "pk")}
QUESTION = {"pk": ("question", "pk")}
PROJECT = {"project": ("project", "slug")}
HELPER = {"pk": ("helper", "pk")}
VISIT = {"pk": ("visit", "pk")}
OUTCOME = {"pk": ("outcome", "pk")}
NEED = {"need": ("need", "pk")}
PHOTO = {"pk": ("photo", "pk")}
FILE = {"pk": ("file", "pk")}
RESULT = {"pk": ("result", "pk")}
MISSION = {"mission": ("mission", "slug")}
EVIDENCE = {"pk": ("evidence", "pk")}
MILESTONE = {"pk": ("milestone", "pk")}
LOG_PAGE = {"pk": ("update", "pk")}
AT_SCHOOL = {"place": ("school_place", "pk")}
SEARCH = {"pk": ("class_search", "pk")}
CLASS_ANSWER = {"answer": ("class_answer", "pk")}
LISTS = ("milestones", "log")
STEERING = ("circle", "hand_over", "close", "reopen")
DRAFT = {"mission": ("draft_mission", "slug")}
MISSION_NEWS = {**MISSION, "kind": "news", "pk": ("mission_news", "pk")}
MESSAGE = {"pk": ("message", "pk")}
PLACE = {"pk": ("teachers_place", "pk")}
OWN_PLACE = {"pk": ("coordinators_place", "pk")}
SITE = {"pk": ("site", "pk")}
IN_DUTCH = {"kind": "challenge", "language": "nl"}
WORDS = {"key": ("challenge", "pk"), **IN_DUTCH}
WISH = {"key": ("challenge", "slug"), **IN_DUTCH}
SEAT = {"pk": ("seat", "pk")}
APPLICATION = {"reference": ("application", "reference")}
INVITATION = {"pk": ("invitation", "pk")}
ORGANISATION = {**HUB, "pk": ("organisation", "pk")}
OWN = {"pk": ("organisation", "pk")}
SEAT = {"pk": ("board_seat", "pk")}
TALK = {"topic": "challenge", "slug": ("challenge", "slug")}
COMMENT = {"pk": ("comment", "pk")}
REPORT = {"pk": ("report", "pk")}
DUTCH_TEXT = {"key": ("node", "key"), "language": "nl"}
SOURCE_TEXT = {"key": ("node", "key"), "language": "en"}
TRANSLATION = {"key": ("node", "key"), "language": "nl"}
KEPT_TEXT = {"pk": ("kept_text", "pk")}
PICTURE = {"pk": ("picture", "pk")}
FORGED = "forged-token"
NOBODYS = UUID(int=0)


def own_notice(world, person):
    """Everybody asks for their own notice; somebody without one asks for the manager's."""
    notices = world.things["notices"]
    return {"pk": (notices.get(person) or notices["manager"]).pk}


READ_ONLY = [
    *(
        Ask(name)
        for name in (
            "root", "healthz", "readyz", "robots", "sitemap", "favicon", "home", "search", "about",
            "about_partners", "about_advisory_board", "about_contact", "about_privacy",
            "about_decisions", "about_accessibility", "gallery", "demo_mail_list", "demo_messages",
            "api_schema", "api_docs",
            "api_root", "hub-list", "school-list", "challenge-list", "mission-list", "project-list",
            "blueprint-list", "hubs:list", "missions:challenge_list", "missions:mission_list",
            "projects:list", "blueprint:index", "blueprint:search", "blueprint:glossary",
            "blueprint:paths",
            "stakeholders:pupil", "accounts:sign_up_sent",
            "missions:goal_list", "missions:conduct", "missions:challenge_feed",
            "missions:mission_feed", "projects:feed",
        )
    ),
    fixed("sitemap_section", section="pages"),
    fixed("demo_mail", key="nothing"),
    fixed("demo_message", slug="school_confirmed"),
    fixed("demo_message_part", slug="school_confirmed", language="nl"),
    fixed("photo", stem="nothing"),
    of("hubs:detail", **HUB),
    of("hubs:card", **HUB),
    of("hubs:school", **SCHOOL),
    of("missions:challenge_card", challenge=("challenge", "slug")),
    fixed("missions:goal", goal="6"),
    of("missions:challenge", challenge=("challenge", "slug")),
    of("missions:mission", **MISSION),
    of("missions:mission_card", **MISSION),
    of("missions:mission_news", **MISSION),
    of("projects:detail", **PROJECT),
    of("projects:card", **PROJECT),
    of("classes:list", **MISSION),
    of("classes:search", **MISSION, **SEARCH),
    of("blueprint:page", path=("node", "url_path_en")),
    of("blueprint:at", key=("node", "key")),
    fixed("blueprint:file", key="nothing", language="en"),
    fixed("blueprint:path", key="nothing"),
    fixed("blueprint:assessment", key="building-blocks"),
    fixed("blueprint:result", key="building-blocks"),
    of("blueprint:cite", key=("node", "key"), kind="bib"),
    Ask("blueprint:templates"),
    Ask("blueprint:feed"),
    of("blueprint:markdown", path=("node", "url_path_en")),
    Ask("blueprint:take_all"),
    of("blueprint:take", key=("node", "key")),
    fixed("blueprint:book", pk=0),
    fixed("blueprint:book_file", pk=0),
    fixed("blueprint_picture", stem="nothing"),
    of("hub-detail", slug=("hub", "slug")),
    of("school-detail", pk=("school", "pk")),
    of("challenge-detail", slug=("challenge", "slug")),
    of("mission-detail", slug=("mission", "slug")),
    of("mission-news-list", **MISSION),
    of("class-list", **MISSION),
    of("class-detail", **MISSION, **SEARCH),
    of("project-detail", slug=("project", "slug")),
    of("blueprint-detail", key=("node", "key")),
]  # fmt: skip

ROWS = [
    *((ask, ANYBODY, NEVER) for ask in READ_ONLY),
    (Ask("blueprint:ask"), NEVER, ANYBODY),
    (Ask("oai"), ANYBODY, ANYBODY),
    # --- asking to join, without an account ------------------------------------------------
    (Ask("blueprint:plans"), SIGNED_IN, SIGNED_IN),
    (fixed("blueprint:plan", pk=NOBODYS), OWN_PLAN, OWN_PLAN),
    (fixed("blueprint:plan_share", pk=NOBODYS), NEVER, OWN_PLAN),
    (fixed("blueprint:plan_file", pk=NOBODYS, kind="odt"), OWN_PLAN, NEVER),
    (of("blueprint:start", key=("node", "key")), SIGNED_IN, NEVER),
    (of_hub("hub_handbook:tasks"), DESK, NEVER),
    (of_hub("hub_handbook:new_task", key=("node", "key")), DESK, DESK),
    (of_hub("hub_handbook:task_done", pk=str(NOBODYS)), NEVER, DESK),
    (of_hub("hub_handbook:task_undo", pk=str(NOBODYS)), NEVER, DESK),
    (of_hub("hub_handbook:plan", pk=str(NOBODYS)), DECIDE, DECIDE),
    (fixed("blueprint:my_path", key="nothing"), ANYBODY, ANYBODY),
    (of("blueprint:feedback", key=("node", "key")), ANYBODY, ANYBODY),
    (Ask("blueprint:feedback_list"), HANDBOOK, NEVER),
    (Ask("blueprint:link_list"), HANDBOOK, NEVER),
    (Ask("blueprint:check_links"), NEVER, HANDBOOK),
    (of("blueprint:feedback_of", key=("node", "key")), HANDBOOK, NEVER),
    (Ask("stakeholders:join"), ANYBODY, NEVER),
    (fixed("stakeholders:join_form", audience="community"), ANYBODY, ANYBODY),
    (fixed("stakeholders:check", token=FORGED), ANYBODY, ANYBODY),
    (fixed("stakeholders:later", token=FORGED), ANYBODY, ANYBODY),
    (fixed("stakeholders:resume", token=FORGED), ANYBODY, NEVER),
    (fixed("stakeholders:step", audience="school", step="you", token=FORGED), ANYBODY, ANYBODY),
    (fixed("stakeholders:status", token=FORGED), ANYBODY, NEVER),
    (fixed("stakeholders:status_reply", token=FORGED), NEVER, ANYBODY),
    (fixed("stakeholders:status_add", token=FORGED), NEVER, ANYBODY),
    (fixed("stakeholders:status_date", token=FORGED), NEVER, ANYBODY),
    (fixed("stakeholders:status_withdraw", token=FORGED), ANYBODY, ANYBODY),
    (fixed("stakeholders:sent", token=FORGED), ANYBODY, NEVER),
    (fixed("stakeholders:confirm", token=FORGED), ANYBODY, ANYBODY),
    (fixed("notifications:unsubscribe", token=FORGED), ANYBODY, ANYBODY),
    (fixed("notifications:reply", token=FORGED), ANYBODY, ANYBODY),
    (Ask("accounts:sign_up"), ANYBODY, ANYBODY),
    (fixed("accounts:complete", token=FORGED), ANYBODY, ANYBODY),
    # --- one's own things ------------------------------------------------------------------
    (Ask("me"), SIGNED_IN, NEVER),
    (Ask("desk"), OWN_HUBS, NEVER),
    (Ask("accounts:profile"), SIGNED_IN, SIGNED_IN),
    (fixed("hubs:step", role="teacher", code="school", act="aside"), NEVER, SIGNED_IN),
    (fixed("hubs:checklist", role="teacher", act="close"), NEVER, SIGNED_IN),
    (Ask("accounts:tokens"), SIGNED_IN, NEVER),
    (Ask("accounts:token_new"), SIGNED_IN, SIGNED_IN),
    (fixed("accounts:token_remove", pk=NOBODYS), NEVER, SIGNED_IN),
    (Ask("notifications:list"), SIGNED_IN, NEVER),
    (Ask("notifications:read_all"), NEVER, SIGNED_IN),
    (Ask("notifications:read", own_notice), NEVER, SIGNED_IN),
    (Ask("notifications:preferences"), SIGNED_IN, SIGNED_IN),
    (Ask("hubs:school_find"), SIGNED_IN, NEVER),
    (Ask("hubs:school_register"), SIGNED_IN, SIGNED_IN),
    (of("hubs:school_join", **SCHOOL), SIGNED_IN, SIGNED_IN),
    (Ask("hubs:own_decisions"), SIGNED_IN, NEVER),
    (Ask("own_data"), SIGNED_IN, NEVER),
    (Ask("own_data_ask"), NEVER, SIGNED_IN),
    (fixed("own_data_cancel", pk="00000000-0000-0000-0000-000000000000"), NEVER, SIGNED_IN),
    (fixed("own_data_file", token=FORGED), SIGNED_IN, NEVER),
    (Ask("own_data_remove"), SIGNED_IN, SIGNED_IN),
    (Ask("own_data_stay"), NEVER, SIGNED_IN),
    (fixed("own_data_keep", token=FORGED), ANYBODY, ANYBODY),
    # --- challenges, missions, projects ----------------------------------------------------
    (Ask("missions:propose_hub"), SIGNED_IN, NEVER),
    (Ask("missions:suggest"), NEVER, SIGNED_IN),
    (of("missions:propose", **HUB), ADD_CHALLENGE, ADD_CHALLENGE),
    (of("missions:similar", **HUB), NEVER, ADD_CHALLENGE),
    (of("missions:challenge_edit", **WAITING), MINDS, MINDS),
    (of("missions:withdraw", **WAITING), NEVER, RAISED),
    (of("missions:explain", **WAITING, pk=("asked", "pk")), RAISED, RAISED),
    (of("missions:echo_hub", challenge=("challenge", "slug")), SIGNED_IN, NEVER),
    (of("missions:ours_too", **HUB, **FOREIGN), ADD_CHALLENGE, ADD_CHALLENGE),
    (of("missions:not_ours", **HUB, **FOREIGN), NEVER, ADD_CHALLENGE),
    (Ask("missions:mission_new"), NETWORK, NETWORK),
    (of("missions:mission_edit", **DRAFT), LEADS, LEADS),
    (of("missions:mission_launch", **DRAFT), NEVER, NETWORK),
    (of("missions:adopt", **MISSION), ADOPT, ADOPT),
    (of("missions:take_up", **MISSION), ADOPT, ADOPT),
    (of("missions:leave", **MISSION), ADOPT, ADOPT),
    (of("missions:mission_close", **MISSION), LEADS, LEADS),
    (of("missions:mission_challenges", **MISSION), LEADS, LEADS),
    (of("missions:release", **MISSION, **ACCEPTED), NEVER, LEADS),
    (of("missions:unplan", **DRAFT, **ACCEPTED), NEVER, LEADS),
    (Ask("missions:workbench"), NETWORK, NEVER),
    (Ask("missions:gather"), NEVER, NETWORK),
    (Ask("missions:dismiss_group"), NEVER, NETWORK),
    (of("missions:recall_group", pk=("dismissed_group", "pk")), NEVER, NETWORK),
    (Ask("projects:start"), SIGNED_IN, SIGNED_IN),
    (Ask("projects:shown"), SIGNED_IN, NEVER),
    (Ask("projects:taking_part"), SIGNED_IN, NEVER),
    (of("projects:part_answer", **HELPER, answer="end"), NEVER, PARTNER),
    (of("projects:own_visit", **VISIT), PARTNER, NEVER),
    (of("projects:own_visit_pick", **VISIT), NEVER, PARTNER),
    (of("projects:own_visit_cancel", **VISIT), NEVER, PARTNER),
    (of("projects:own_visit_review", **VISIT), NEVER, PARTNER),
    (of("projects:own_outcome", **OUTCOME), PARTNER, PARTNER),
    (fixed("projects:visit_calendar", token=FORGED), ANYBODY, NEVER),
    (of("projects:offer_needs", offer=("offer", "pk")), PARTNER, NEVER),
    (of("projects:needs", **PROJECT), LEADS_OR_HELPS, LEADS_OR_HELPS),
    (of("projects:need", **PROJECT, **NEED), LEADS_OR_HELPS, LEADS_OR_HELPS),
    (of("projects:need_offers", **PROJECT, **NEED), LEADS_OR_HELPS, NEVER),
    (of("projects:need_met", **PROJECT, **NEED), NEVER, LEADS_OR_HELPS),
    (of("projects:need_withdraw", **PROJECT, **NEED), NEVER, LEADS_OR_HELPS),
    (of("projects:need_reopen", **PROJECT, **NEED), NEVER, LEADS_OR_HELPS),
    (of("projects:partners", **PROJECT), LEADS_OR_HELPS, NEVER),
    (of("projects:invite_partner", **PROJECT), LEADS_OR_HELPS, LEADS_OR_HELPS),
    (of("projects:partner_end", **PROJECT, **HELPER), NEVER, LEADS_OR_HELPS),
    (of("projects:offer_visit", **PROJECT, **HELPER), LEADS_OR_HELPS, LEADS_OR_HELPS),
    (of("projects:visit", **PROJECT, **VISIT), LEADS_OR_HELPS, NEVER),
    (of("projects:visit_move", **PROJECT, **VISIT), NEVER, LEADS_OR_HELPS),
    (of("projects:visit_again", **PROJECT, **VISIT), NEVER, LEADS_OR_HELPS),
    (of("projects:visit_cancel", **PROJECT, **VISIT), NEVER, LEADS_OR_HELPS),
    (of("projects:visit_review", **PROJECT, **VISIT), NEVER, LEADS_OR_HELPS),
    (of("projects:outcomes", **PROJECT), LEADS_OR_HELPS, LEADS_OR_HELPS),
    (of("projects:outcome", **PROJECT, **OUTCOME), LEADS_OR_HELPS, LEADS_OR_HELPS),
    (of("projects:outcome_remove", **PROJECT, **OUTCOME), NEVER, LEADS_OR_HELPS),
    (of("projects:edit", **PROJECT), LEADS_OR_HELPS, LEADS_OR_HELPS),
    *(
        (of(f"projects:{name}", **PROJECT), LEADS_OR_HELPS, NEVER)
        for name in ("work", "phases", "schools")
    ),
    *((of(f"projects:{name}", **PROJECT), LEADS_OR_HELPS, LEADS_OR_HELPS) for name in LISTS),
    (of("projects:submit", **PROJECT), NEVER, LEADS_OR_HELPS),
    (of("projects:take_back", **PROJECT), NEVER, LEADS_OR_HELPS),
    *((of(f"projects:{name}", **PROJECT), NEVER, STEERS) for name in STEERING),
    (of("projects:delete", **PROJECT), STEERS, STEERS),
    *(
        (of(f"projects:{name}", **PROJECT, phase="research"), NEVER, LEADS_OR_HELPS)
        for name in ("phase_go", "phase_done", "phase_out", "phase_in", "evidence_add")
    ),
    *(
        (of(f"projects:evidence_{act}", **PROJECT, **EVIDENCE), NEVER, LEADS_OR_HELPS)
        for act in ("show", "hide", "remove")
    ),
    (of("projects:milestone", **PROJECT, **MILESTONE), LEADS_OR_HELPS, LEADS_OR_HELPS),
    *(
        (of(f"projects:milestone_{act}", **PROJECT, **MILESTONE), NEVER, LEADS_OR_HELPS)
        for act in ("done", "open", "remove")
    ),
    (of("projects:update", **PROJECT, **LOG_PAGE), LEADS_OR_HELPS, LEADS_OR_HELPS),
    *(
        (of(f"projects:update_{act}", **PROJECT, **LOG_PAGE), NEVER, LEADS_OR_HELPS)
        for act in ("show", "draft", "remove")
    ),
    (of("projects:school_invite", **PROJECT, pk=("school", "pk")), NEVER, LEADS_OR_HELPS),
    (of("projects:school_withdraw", **PROJECT, **AT_SCHOOL), NEVER, STEERS),
    (of("projects:school_leave", **PROJECT, **AT_SCHOOL), NEVER, LEADS_OR_HELPS),
    (of("projects:invitation", **PROJECT, **AT_SCHOOL), FOR_SCHOOL, NEVER),
    (of("projects:invitation_accept", **PROJECT, **AT_SCHOOL), NEVER, FOR_SCHOOL),
    (of("projects:invitation_decline", **PROJECT, **AT_SCHOOL), NEVER, FOR_SCHOOL),
    (of("projects:copy", **PROJECT), SIGNED_IN, SIGNED_IN),
    (of("classes:new", **MISSION), SIGNED_IN, SIGNED_IN),
    (of("classes:answer", **MISSION, **SEARCH), SIGNED_IN, SIGNED_IN),
    (of("classes:close", **MISSION, **SEARCH), NEVER, LEADS_OR_HELPS),
    (of("classes:accept", **MISSION, **SEARCH, **CLASS_ANSWER), NEVER, LEADS_OR_HELPS),
    (of("classes:decline", **MISSION, **SEARCH, **CLASS_ANSWER), NEVER, LEADS_OR_HELPS),
    (of("projects:photos", **PROJECT), LEADS_OR_HELPS, LEADS_OR_HELPS),
    (of("projects:photo_take_down", **PROJECT, **PHOTO), NEVER, LEADS_OR_HELPS),
    (of("projects:photo_remove", **PROJECT, **PHOTO), NEVER, LEADS_OR_HELPS),
    (of("projects:photo_consent", **PROJECT, **PHOTO), LEADS_OR_HELPS, LEADS_OR_HELPS),
    (of("projects:photo_object", **PROJECT, **PHOTO), ANYBODY, ANYBODY),
    (of("projects:results", **PROJECT), LEADS_OR_HELPS, LEADS_OR_HELPS),
    (of("projects:result_add", **PROJECT), LEADS_OR_HELPS, LEADS_OR_HELPS),
    (of("projects:result", **PROJECT, **RESULT), LEADS_OR_HELPS, LEADS_OR_HELPS),
    (of("projects:result_remove", **PROJECT, **RESULT), NEVER, LEADS_OR_HELPS),
    (of("projects:file", **PROJECT, **FILE), ANYBODY, NEVER),
    (of("projects:file_remove", **PROJECT, **FILE), NEVER, LEADS_OR_HELPS),
    (of("projects:check", **PROJECT), LEADS_OR_HELPS, NEVER),
    # --- conversations ---------------------------------------------------------------------
    (of("missions:talk", **TALK), MEMBER, NEVER),
    *(
        (of(f"missions:talk_{act}", **TALK), NEVER, MEMBER)
        for act in ("write", "follow", "unfollow")
    ),
    (Ask("missions:following"), MEMBER, NEVER),
    (of("missions:comment", **COMMENT), MEMBER, NEVER),
    (of("missions:comment_report", **COMMENT), MEMBER, MEMBER),
    (of("missions:comment_edit", **COMMENT), WRITER, WRITER),
    (of("missions:comment_remove", **COMMENT), WRITER, WRITER),
    (of("missions:comment_answered", **COMMENT), NEVER, MINDS),
    (of("missions:comment_open", **COMMENT), NEVER, MINDS),
    (of_hub("missions_desk:report", **REPORT), DESK, NEVER),
    (of_hub("missions_desk:report_hide", **REPORT), NEVER, DECIDE),
    (of_hub("missions_desk:report_keep", **REPORT), NEVER, DECIDE),
    # --- the desk of the handbook ------------------------------------------------------------
    (Ask("blueprint_translate:start"), WRITES, NEVER),
    (fixed("blueprint_translate:queue", language="nl"), WRITES, NEVER),
    (of("blueprint_translate:page", **DUTCH_TEXT), WRITES, WRITES),
    (of("blueprint_translate:right", **DUTCH_TEXT), NEVER, WRITES),
    (of("blueprint_translate:wanting", **DUTCH_TEXT), NEVER, WRITES),
    (Ask("blueprint_desk:tree"), WRITES, NEVER),
    (Ask("blueprint_desk:queue"), WRITES, NEVER),
    (Ask("blueprint_desk:add"), HANDBOOK, HANDBOOK),
    (of("blueprint_desk:move", key=("node", "key")), HANDBOOK, HANDBOOK),
    (fixed("blueprint_desk:choose", kind="page"), WRITES, NEVER),
    (of("blueprint_desk:text", **SOURCE_TEXT), WRITES, NEVER),
    (of("blueprint_desk:history", **SOURCE_TEXT), WRITES, NEVER),
    (of("blueprint_desk:preview", **SOURCE_TEXT), WRITES, NEVER),
    (of("blueprint_desk:compare", **KEPT_TEXT), WRITES, NEVER),
    # The kept text and these acts are about the source, which translators only read.
    (of("blueprint_desk:write", **SOURCE_TEXT), HANDBOOK, HANDBOOK),
    (of("blueprint_desk:autosave", **SOURCE_TEXT), NEVER, HANDBOOK),
    (of("blueprint_desk:restore", **KEPT_TEXT), NEVER, HANDBOOK),
    (of("blueprint_desk:take_up", **KEPT_TEXT), NEVER, HANDBOOK),
    (of("blueprint_desk:hand_in", **TRANSLATION), NEVER, WRITES),
    (of("blueprint_desk:take_back", **TRANSLATION), NEVER, WRITES),
    (of("blueprint_desk:put_aside", **TRANSLATION), NEVER, WRITES),
    *(
        (of(f"blueprint_desk:{act}", **SOURCE_TEXT), NEVER, HANDBOOK)
        for act in ("publish", "send_back", "schedule", "call_off", "retire")
    ),
    (of("blueprint_desk:remark", **KEPT_TEXT), NEVER, WRITES),
    (fixed("blueprint_desk:settle", pk=NOBODYS), NEVER, WRITES),
    (Ask("blueprint_desk:pictures"), WRITES, WRITES),
    (of("blueprint_desk:picture", **PICTURE), WRITES, WRITES),
    (of("blueprint_desk:picture_file", **PICTURE), WRITES, NEVER),
    (of("blueprint_desk:picture_replace", **PICTURE), NEVER, WRITES),
    (of("blueprint_desk:picture_remove", **PICTURE), NEVER, HANDBOOK),
    (Ask("blueprint_desk:files"), WRITES, WRITES),
    (fixed("blueprint_desk:file_remove", pk=0), NEVER, HANDBOOK),
    # --- a hub's desk ----------------------------------------------------------------------
    (of_hub("hubs:desk"), DESK, NEVER),
    (of_hub("projects_desk:stuck"), DESK, NEVER),
    (of_hub("projects_desk:helped", **SUBMITTED), NEVER, DESK),
    (Ask("network_stuck"), NETWORK, NEVER),
    (of("school_year", **SCHOOL), SCHOOL_YEAR, NEVER),
    (of("school_year_report", **SCHOOL), SCHOOL_YEAR, NEVER),
    (of_hub("hubs:school_confirm", **PENDING_SCHOOL), NEVER, DECIDE),
    (of_hub("hubs:school_decline", **PENDING_SCHOOL), DECIDE, DECIDE),
    (of_hub("hubs:membership_confirm", **PENDING_MEMBERSHIP), NEVER, DECIDE),
    (of_hub("hubs:membership_decline", **PENDING_MEMBERSHIP), DECIDE, DECIDE),
    (of_hub("hubs:decisions"), DESK, NEVER),
    (of_hub("hubs:texts"), OWN_WORDS, NEVER),
    (of_hub("hubs:text", **WORDS), OWN_WORDS, OWN_WORDS),
    (of_hub("hubs:decision_undo", **DECISION), DECIDE, DECIDE),
    (of_hub("hubs:desk_schools"), DESK, NEVER),
    (of_hub("hubs:page_edit"), DECIDE, DECIDE),
    (of_hub("hubs:sites"), DECIDE, NEVER),
    (of_hub("hubs:site_new"), DECIDE, DECIDE),
    (of_hub("hubs:site", **SITE), DECIDE, DECIDE),
    (of_hub("hubs:site_remove", **SITE), NEVER, DECIDE),
    (of_hub("stakeholders_desk:standing"), DECIDE, DECIDE),
    (of_hub("hubs:members"), DECIDE, NEVER),
    (of_hub("hubs:invite"), DECIDE, DECIDE),
    (of_hub("hubs:member_role", **PLACE), DECIDE, DECIDE),
    (of_hub("hubs:member_end", **PLACE), DECIDE, DECIDE),
    (of_hub("hubs:hand_over", **OWN_PLACE), DECIDE, DECIDE),
    (of_hub("hubs:invitation_again", **INVITATION), NEVER, DECIDE),
    (of_hub("hubs:invitation_withdraw", **INVITATION), NEVER, DECIDE),
    (of_hub("hubs:leave", **PLACE), OF_THE_TEACHER, OF_THE_TEACHER),
    (of_hub("missions_desk:missions"), DESK, NEVER),
    (of_hub("missions_desk:mission", **MISSION), DESK, NEVER),
    (of_hub("missions_desk:mission_note_add", **MISSION, kind="news"), NEVER, DESK),
    (of_hub("missions_desk:mission_note", **MISSION_NEWS), DESK, DESK),
    (of_hub("missions_desk:mission_note_remove", **MISSION_NEWS), DESK, DESK),
    (of_hub("missions_desk:workbench"), DECIDE, NEVER),
    (of_hub("missions_desk:gather"), NEVER, DECIDE),
    (of_hub("missions_desk:challenges"), DESK, NEVER),
    (of_hub("missions_desk:challenge", **CHALLENGE), DESK, NEVER),
    (of_hub("missions_desk:ask", **CHALLENGE), NEVER, DECIDE),
    (of_hub("missions_desk:answer", **ACCEPTED), NEVER, DECIDE),
    (of_hub("missions_desk:challenge_merge", **ACCEPTED), DECIDE, DECIDE),
    (of_hub("missions_desk:accept", **CHALLENGE), NEVER, DECIDE),
    (of_hub("missions_desk:decline", **CHALLENGE), NEVER, DECIDE),
    (of_hub("missions_desk:adopt", **ACCEPTED), NEVER, DECIDE),
    (Ask("network_radar"), NETWORK, NEVER),
    (of_hub("projects_desk:radar"), DESK, NEVER),
    (of_hub("projects_desk:weights"), DECIDE, DECIDE),
    (of_hub("projects_desk:weights_reset"), NEVER, DECIDE),
    (of_hub("projects_desk:need", **NEED), DESK, NEVER),
    (of_hub("projects_desk:challenge_partners", **ACCEPTED), DESK, NEVER),
    (of_hub("projects_desk:projects"), DESK, NEVER),
    (of_hub("projects_desk:partners"), DESK, NEVER),
    (of_hub("projects_desk:visits"), DESK, NEVER),
    (of_hub("projects_desk:project", **SUBMITTED), DESK, NEVER),
    (of_hub("projects_desk:publish", **SUBMITTED), NEVER, DECIDE),
    (of_hub("projects_desk:photo", **PHOTO), DESK, NEVER),
    (of_hub("projects_desk:photo_approve", **PHOTO), NEVER, DECIDE),
    (of_hub("projects_desk:photo_decline", **PHOTO), NEVER, DECIDE),
    (of_hub("projects_desk:photo_take_down", **PHOTO), NEVER, DECIDE),
    (of_hub("projects_desk:photo_put_back", **PHOTO), NEVER, DECIDE),
    (of_hub("projects_desk:send_back", **SUBMITTED), NEVER, DECIDE),
    (of_hub("hubs:inbox"), DESK, NEVER),
    (of_hub("hubs:inbox_bulk"), NEVER, DESK),
    (of_hub("hubs:inbox_undo"), NEVER, DESK),
    (of_hub("hubs:inbox_thing", **IN_INBOX), DESK, NEVER),
    (of_hub("hubs:inbox_note", **IN_INBOX), NEVER, DESK),
    (of_hub("hubs:inbox_assign", **IN_INBOX), NEVER, DESK),
    (of_hub("hubs:inbox_view_save"), NEVER, DESK),
    (of_hub("hubs:inbox_view", **SAVED_VIEW), OWN_VIEW, OWN_VIEW),
    (of_hub("hubs:inbox_view_remove", **SAVED_VIEW), NEVER, OWN_VIEW),
    (of_hub("hubs:replies"), DECIDE, NEVER),
    (of_hub("hubs:reply_new"), DECIDE, DECIDE),
    (of_hub("hubs:reply", **REPLY), DECIDE, DECIDE),
    (of_hub("hubs:reply_remove", **REPLY), NEVER, DECIDE),
    (of_hub("stakeholders_desk:questions"), DECIDE, NEVER),
    (of_hub("stakeholders_desk:question_new"), DECIDE, DECIDE),
    (of_hub("stakeholders_desk:question", **QUESTION), DECIDE, DECIDE),
    (of_hub("stakeholders_desk:question_move", **QUESTION), NEVER, DECIDE),
    (of_hub("stakeholders_desk:question_switch", **QUESTION), NEVER, DECIDE),
    (of_hub("stakeholders_desk:requests"), DESK, NEVER),
    (of_hub("stakeholders_desk:request_ask", **REQUEST), DECIDE, DECIDE),
    (of_hub("stakeholders_desk:request_dates", **REQUEST), DECIDE, DECIDE),
    (of_hub("stakeholders_desk:request", **REQUEST), DESK, NEVER),
    (of_hub("stakeholders_desk:request_contacted", **REQUEST), NEVER, DECIDE),
    (of_hub("stakeholders_desk:request_matched", **REQUEST), NEVER, DECIDE),
    (of_hub("stakeholders_desk:request_accept", **REQUEST), DECIDE, DECIDE),
    (of_hub("stakeholders_desk:request_decline", **REQUEST), DECIDE, DECIDE),
    (of_hub("stakeholders_desk:request_forward", **REQUEST), DECIDE, DECIDE),
    # --- the desks as JSON: requests to join -----------------------------------------------
    (Ask("api_join"), NEVER, ANYBODY),
    (of_hub("hub-request-list"), in_api(DESK), NEVER),
    (of_hub("hub-request-detail", **REQUEST), in_api(DESK), NEVER),
    *(
        (of_hub(f"hub-request-{act}", **REQUEST), NEVER, in_api(DECIDE))
        for act in ("contacted", "matched", "accept", "decline", "forward", "ask")
    ),
    (Ask("network-request-list"), in_api(NETWORK), NEVER),
    (of("network-request-detail", **NETWORK_REQUEST), in_api(NETWORK), NEVER),
    *(
        (of(f"network-request-{act}", **NETWORK_REQUEST), NEVER, in_api(NETWORK))
        for act in ("contacted", "matched", "accept", "decline", "forward", "ask")
    ),
    # --- what members do, as JSON -----------------------------------------------------------
    (of_hub("hub-challenge-list"), in_api(DESK), in_api(ADD_CHALLENGE)),
    (of_hub("hub-challenge-detail", **OWN_OF_HUB), in_api(DESK), NEVER),
    *(
        (of_hub(f"hub-challenge-{act}", **OWN_OF_HUB), NEVER, in_api(DECIDE))
        for act in ("accept", "decline", "adopt", "answer", "ask")
    ),
    (of("own-challenge-edit", **OWN_OF_HUB), in_api(MINDS), in_api(MINDS)),
    (of("own-challenge-withdraw", **OWN_OF_HUB), NEVER, in_api(RAISED)),
    (
        of("own-challenge-explain", **OWN_OF_HUB, question=("asked", "pk")),
        NEVER,
        in_api(RAISED),
    ),
    *(
        (
            of_hub(f"shared-challenge-{act}", slug=("foreign_challenge", "slug")),
            NEVER,
            in_api(ADD_CHALLENGE),
        )
        for act in ("ours", "not-ours")
    ),
    (Ask("mission-new-start"), NEVER, in_api(NETWORK)),
    (of("mission-work-edit", **DRAFT_IN_API), in_api(LEADS), in_api(LEADS)),
    (of("mission-work-launch", **DRAFT_IN_API), NEVER, in_api(NETWORK)),
    (of("mission-work-close", slug=("mission", "slug")), NEVER, in_api(LEADS)),
    *((of_hub(f"hub-{kind}-list", **MISSION), in_api(DESK), in_api(DESK)) for kind in REPORTS),
    *(
        (of_hub(f"hub-{kind}-{act}", **MISSION, **REPORTS[kind]), NEVER, in_api(DESK))
        for kind in REPORTS
        for act in ("edit", "remove")
    ),
    *(
        (of(f"mission-place-{act}", slug=("mission", "slug")), NEVER, in_api(ADOPT))
        for act in ("take-up", "leave")
    ),
    (Ask("project-new-start"), NEVER, in_api(SIGNED_IN)),
    (of("project-work-workspace", **IN_API), in_api(LEADS_OR_HELPS), NEVER),
    (of("project-work-edit", **IN_API), in_api(LEADS_OR_HELPS), in_api(LEADS_OR_HELPS)),
    *(
        (of(name, **IN_API, **fields), NEVER, in_api(LEADS_OR_HELPS))
        for name, fields in (
            ("project-state-submit", {}),
            ("project-state-take-back", {}),
            *(
                (f"project-phase-{act}", {"phase": "research"})
                for act in ("go", "finish", "unused", "used")
            ),
            *(
                (f"project-{part}-{act}", {"pk": (thing, "pk")})
                for part, (thing, acts) in PARTS_IN_API.items()
                for act in acts
            ),
        )
    ),
    *(
        (of(f"project-{part}-list", **IN_API), in_api(LEADS_OR_HELPS), in_api(LEADS_OR_HELPS))
        for part in PARTS_IN_API
        if part != "partners"
    ),
    (of("project-partners-list", **IN_API), in_api(LEADS_OR_HELPS), NEVER),
    *(
        (of(f"project-state-{act}", **IN_API), NEVER, in_api(STEERS))
        for act in ("circle", "close", "reopen")
    ),
    (
        of("project-schools-withdraw", **IN_API, pk=("school_place", "pk")),
        NEVER,
        in_api(STEERS),
    ),
    *(
        (
            of(f"project-invitation-{act}", **IN_API, pk=("school_place", "pk")),
            NEVER,
            in_api(FOR_SCHOOL),
        )
        for act in ("accept", "decline")
    ),
    (of("project-copy-copy", **IN_API), NEVER, in_api(SIGNED_IN)),
    (of("class-own-new", **MISSION), NEVER, in_api(SIGNED_IN)),
    (of("class-own-answer", **MISSION, **SEARCH), NEVER, in_api(SIGNED_IN)),
    (of("class-own-close", **MISSION, **SEARCH), NEVER, in_api(LEADS_OR_HELPS)),
    (of("class-own-answers", **MISSION, **SEARCH), in_api(LEADS_OR_HELPS), NEVER),
    *(
        (
            of(f"class-own-{act}", **MISSION, **SEARCH, **CLASS_ANSWER),
            NEVER,
            in_api(LEADS_OR_HELPS),
        )
        for act in ("accept", "decline")
    ),
    (of_hub("hub-project-list"), in_api(DESK), NEVER),
    (of_hub("hub-project-detail", slug=("submitted_project", "slug")), in_api(DESK), NEVER),
    *(
        (of_hub(f"hub-project-{act}", slug=("submitted_project", "slug")), NEVER, in_api(DECIDE))
        for act in ("publish", "send-back")
    ),
    # --- the network's own desk ------------------------------------------------------------
    (Ask("hubs:network_inbox"), NETWORK, NEVER),
    (Ask("hubs:network_inbox_bulk"), NEVER, NETWORK),
    (Ask("hubs:network_inbox_undo"), NEVER, NETWORK),
    (of("hubs:network_inbox_note", **IN_NETWORK_INBOX), NEVER, NETWORK),
    (of("hubs:network_inbox_assign", **IN_NETWORK_INBOX), NEVER, NETWORK),
    (Ask("hubs:network_inbox_view_save"), NEVER, NETWORK),
    (of("hubs:network_inbox_view", **NETWORK_VIEW), NETWORK, NETWORK),
    (of("hubs:network_inbox_view_remove", **NETWORK_VIEW), NEVER, NETWORK),
    (Ask("hubs:network_replies"), NETWORK, NEVER),
    (Ask("hubs:network_reply_new"), NETWORK, NETWORK),
    (of("hubs:network_reply", **NETWORK_REPLY), NETWORK, NETWORK),
    (of("hubs:network_reply_remove", **NETWORK_REPLY), NEVER, NETWORK),
    (Ask("stakeholders:network_requests"), NETWORK, NEVER),
    (of("stakeholders:network_request_ask", **NETWORK_REQUEST), NETWORK, NETWORK),
    (of("stakeholders:network_request_dates", **NETWORK_REQUEST), NETWORK, NETWORK),
    (of("stakeholders:network_request", **NETWORK_REQUEST), NETWORK, NEVER),
    (of("stakeholders:network_request_contacted", **NETWORK_REQUEST), NEVER, NETWORK),
    (of("stakeholders:network_request_matched", **NETWORK_REQUEST), NEVER, NETWORK),
    (of("stakeholders:network_request_accept", **NETWORK_REQUEST), NETWORK, NETWORK),
    (of("stakeholders:network_request_decline", **NETWORK_REQUEST), NETWORK, NETWORK),
    (of("stakeholders:network_request_forward", **NETWORK_REQUEST), NETWORK, NETWORK),
    (Ask("hubs:network_decisions"), NETWORK, NEVER),
    (of("hubs:network_decision_undo", **NETWORK_DECISION), NETWORK, NETWORK),
    (Ask("stakeholders:health"), NETWORK, NEVER),
    (of("stakeholders:open_hub", **APPLICATION), NETWORK, NETWORK),
    (Ask("hubs:network_roles"), NETWORK, NEVER),
    (Ask("hubs:network_texts"), ALL_WORDS, NEVER),
    (of("hubs:network_text", **WORDS), ALL_WORDS, ALL_WORDS),
    (of("hubs:ask_translation", **WISH), SIGNED_IN, SIGNED_IN),
    (Ask("hubs:network_role_give"), NETWORK, NETWORK),
    (of("hubs:network_role_take", **SEAT), NETWORK, NETWORK),
    (Ask("notifications:outbox"), NETWORK, NEVER),
    (of("notifications:outbox_resend", **MESSAGE), NEVER, NETWORK),
    (of("notifications:outbox_drop", **MESSAGE), NEVER, NETWORK),
    # --- organisations, promises and boards -------------------------------------------------
    (of("stakeholders:directory", **HUB), DIRECTORY, NEVER),
    (of("stakeholders:organisation", **ORGANISATION), DIRECTORY, NEVER),
    (Ask("stakeholders:promises"), SIGNED_IN, NEVER),
    (of("stakeholders:promise_settle", outcome="kept", pk=("promise", "pk")), NEVER, PARTNER),
    (Ask("stakeholders:own_organisations"), SIGNED_IN, NEVER),
    (of("stakeholders:own_organisation_new", **HUB), ADD_OWN, ADD_OWN),
    (of("stakeholders:ask_to_speak", **OWN), NEVER, PARTNER),
    (of("stakeholders:own_organisation", **OWN), PARTNER, NEVER),
    (of("stakeholders:own_organisation_edit", **OWN), PARTNER, PARTNER),
    (of("stakeholders:own_organisation_leave", **OWN), PARTNER, PARTNER),
    (of("stakeholders:own_offer_new", **OWN), PARTNER, PARTNER),
    (of("stakeholders:own_offer_edit", **OWN, offer=("offer", "pk")), PARTNER, PARTNER),
    (of("stakeholders:own_offer_act", **OWN, offer=("offer", "pk"), act="pause"), NEVER, PARTNER),
    (of_hub("stakeholders_desk:organisations"), DESK, NEVER),
    (of_hub("stakeholders_desk:organisation_new"), DECIDE, DECIDE),
    (of_hub("stakeholders_desk:doubles"), DECIDE, NEVER),
    (of_hub("stakeholders_desk:organisation", **OWN), DESK, NEVER),
    (of_hub("stakeholders_desk:organisation_edit", **OWN), DECIDE, DECIDE),
    (of_hub("stakeholders_desk:organisation_promise", **OWN), DECIDE, DECIDE),
    (of_hub("stakeholders_desk:offer_new", **OWN), DECIDE, DECIDE),
    (of_hub("stakeholders_desk:offer_edit", **OWN, offer=("offer", "pk")), DECIDE, DECIDE),
    (
        of_hub("stakeholders_desk:offer_act", **OWN, offer=("offer", "pk"), act="pause"),
        NEVER,
        DECIDE,
    ),
    (of_hub("stakeholders_desk:speaker_add", **OWN), NEVER, DECIDE),
    (of_hub("stakeholders_desk:speaker_remove", **OWN, person=("speaker", "pk")), NEVER, DECIDE),
    (of_hub("stakeholders_desk:merge", **OWN), DECIDE, DECIDE),
    (of_hub("stakeholders_desk:request_promise", **REQUEST), DECIDE, DECIDE),
    (of_hub("stakeholders_desk:promises"), DESK, NEVER),
    (of_hub("stakeholders_desk:promise_new"), DECIDE, DECIDE),
    (
        of_hub("stakeholders_desk:promise_settle", outcome="kept", pk=("promise", "pk")),
        NEVER,
        DECIDE,
    ),
    (of_hub("stakeholders_desk:vettings"), DECIDE, NEVER),
    (of_hub("stakeholders_desk:vetting_new"), DECIDE, DECIDE),
    (of_hub("stakeholders_desk:vetting_remove", pk=("vetting", "pk")), NEVER, DECIDE),
    (of_hub("stakeholders_desk:board"), DESK, NEVER),
    (of_hub("stakeholders_desk:board_new"), DECIDE, DECIDE),
    (of_hub("stakeholders_desk:board_edit", **SEAT), DECIDE, DECIDE),
    (of_hub("stakeholders_desk:board_move", **SEAT, way="up"), NEVER, DECIDE),
    (of_hub("stakeholders_desk:board_end", **SEAT), NEVER, DECIDE),
    (of_hub("stakeholders_desk:board_remove", **SEAT), DECIDE, DECIDE),
    *(
        row
        for route, thing in (("advisory", "advisory_seat"), ("partners", "network_partner"))
        for row in (
            (Ask(f"stakeholders:{route}"), NETWORK, NEVER),
            (Ask(f"stakeholders:{route}_new"), NETWORK, NETWORK),
            (of(f"stakeholders:{route}_edit", pk=(thing, "pk")), NETWORK, NETWORK),
            (of(f"stakeholders:{route}_move", pk=(thing, "pk"), way="up"), NEVER, NETWORK),
            (of(f"stakeholders:{route}_end", pk=(thing, "pk")), NEVER, NETWORK),
            (of(f"stakeholders:{route}_remove", pk=(thing, "pk")), NETWORK, NETWORK),
        )
    ),
    # --- signing in: the library's own pages -------------------------------------------------
    *(
        (Ask(name), ANYBODY, ANYBODY)
        for name in (
            "account_login", "account_logout", "account_signup", "account_reset_password",
        )
    ),
    *(
        (Ask(name), MID_WAY, MID_WAY)
        for name in ("account_confirm_login_code", "mfa_authenticate", "mfa_login_webauthn")
    ),
    *(
        (Ask(name), ANYBODY, NEVER)
        for name in (
            "account_inactive", "account_email_verification_sent",
            "account_reset_password_from_key_done", "account_reset_password_done",
        )
    ),
    (fixed("account_confirm_email", key="forged"), ANYBODY, ANYBODY),
    (fixed("account_reset_password_from_key", uidb36="1", key="forged"), ANYBODY, ANYBODY),
    *(
        (Ask(name), SIGNED_IN, SIGNED_IN)
        for name in (
            "account_reauthenticate", "account_email", "account_change_password",
            "account_set_password", "mfa_reauthenticate", "mfa_activate_totp",
            "mfa_deactivate_totp", "mfa_generate_recovery_codes", "mfa_add_webauthn",
            "mfa_reauthenticate_webauthn",
            "usersessions_list",
        )
    ),
    *(
        (Ask(name), SIGNED_IN, NEVER)
        for name in (
            "mfa_index", "mfa_view_recovery_codes", "mfa_download_recovery_codes",
            "mfa_list_webauthn",
        )
    ),
    (fixed("mfa_remove_webauthn", pk=1), SIGNED_IN, SIGNED_IN),
    (fixed("mfa_edit_webauthn", pk=1), SIGNED_IN, SIGNED_IN),
]  # fmt: skip

TABLE = {ask.name: (ask, reading, acting) for ask, reading, acting in ROWS}

__all__ = ["ANSWER", "TABLE", "policy"]
