"""What each kind of path answers to each kind of person; one screen, so that it can be read whole.

A number is the status that a person meets. ANSWER stands for the page's own answer, whatever the
typed data make of it: shown, redirected, or refused in words (400, 404, 405, 409, 410, 422, 429),
but never 403, never the sign-in page and never an error of the server.
"""

ANSWER = "answer"
LOGIN = "login"
BACK = "back"  # a step of signing in that was not reached: back to its beginning, or away

PEOPLE = (
    "anonymous",
    "deactivated",
    "newcomer",
    "teacher",
    "head",
    "partner",
    "facilitator",
    "coordinator",
    "elsewhere",
    "editor",
    "translator",
    "manager",
)
NOBODY = ("anonymous", "deactivated")
OUTSIDERS = ("newcomer", "elsewhere", "editor", "translator")
MEMBERS = ("teacher", "head", "partner", "facilitator", "coordinator")


def policy(default, **exceptions):
    """Return a table for everybody: the default, but for those named."""
    return {person: exceptions.get(person, default) for person in PEOPLE}


def only(*allowed, members=403, outsiders=403):
    """Return a table in which some may; nobody signed in is sent to the sign-in page."""
    table = dict.fromkeys(NOBODY, LOGIN)
    table |= dict.fromkeys((*MEMBERS, "manager"), members) | dict.fromkeys(OUTSIDERS, outsiders)
    return table | dict.fromkeys(allowed, ANSWER)


def in_api(page):
    """Return the page's table as the API says it: nobody is sent to a sign-in page."""
    return page | dict.fromkeys(NOBODY, 401)


NEVER = None
ANYBODY = policy(ANSWER)
MID_WAY = policy(BACK)
SIGNED_IN = policy(ANSWER) | dict.fromkeys(NOBODY, LOGIN)
# What belongs to a hub is not there for people of another one.
DESK = only("facilitator", "coordinator", "manager", outsiders=404)
DECIDE = only("coordinator", "manager", outsiders=404)
ADD_CHALLENGE = only(*MEMBERS, "manager")
RAISED = only("teacher")  # what is asked of whoever proposed a challenge
LEADS_OR_HELPS = only("teacher", "head", "facilitator", "coordinator", "manager")
STEERS = only("teacher", "facilitator", "coordinator", "manager")
FOR_SCHOOL = LEADS_OR_HELPS | dict.fromkeys(("partner", *OUTSIDERS), 404)
ADOPT = only("coordinator", "elsewhere", "manager")
LEADS = only("coordinator", "manager")
NETWORK = only("manager")
OWN_PLAN = SIGNED_IN  # nobody finds a plan that is not theirs
HANDBOOK = only("editor")  # who makes the handbook; no hub has a say in it
SCHOOL_YEAR = only("teacher", "head", "facilitator", "coordinator", "manager")
# The directory is for everybody in the hub; a profile for those who speak for the organisation.
DIRECTORY = only(*MEMBERS, "manager", outsiders=404)
PARTNER = only("partner", members=404, outsiders=404)
ADD_OWN = only("partner")
OWN_HUBS = only(
    "facilitator", "coordinator", "manager", "elsewhere", "editor", "translator",
    members=404, outsiders=404,
)  # fmt: skip
OF_THE_TEACHER = only("teacher", members=404, outsiders=404)  # one's own place, nobody else's
# A saved view is its owner's: others who work at the same desk find nothing there.
OWN_VIEW = only("coordinator", outsiders=404) | {"facilitator": 404, "manager": 404}
# Conversations are for whoever has a place anywhere in the network; a newcomer has none yet.
MEMBER = SIGNED_IN | {"newcomer": 403}
WRITER = only("teacher", members=404, outsiders=404) | {"newcomer": 403}
WRITES = only("editor", "translator")  # whoever has a part in the handbook
MINDS = only("teacher", "coordinator", "manager")
# Words of a hub: its coordinators, and those who edit and translate for the whole network.
OWN_WORDS = only("coordinator", "manager", "editor", "translator", outsiders=404)
ALL_WORDS = only("manager", "editor", "translator")
