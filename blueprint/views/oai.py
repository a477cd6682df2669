"""OAI-PMH 2.0: libraries harvest the handbook, in both languages, by one address."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View
from lxml.etree import _Element as Element

from blueprint.licences import PUBLISHER
from blueprint.models import Revision
from blueprint.rendering import records
from blueprint.rendering.records import part
from blueprint.services import harvesting

PAGE = 100
SALT = "blueprint.oai"
TOKEN = "resumptionToken"  # noqa: S105 -- a word of the protocol
_LIST = {"metadataPrefix", "from", "until", "set", TOKEN}
ARGUMENTS: Mapping[str, set[str]] = {
    "Identify": set(),
    "ListMetadataFormats": {"identifier"},
    "ListSets": {TOKEN},
    "ListIdentifiers": _LIST,
    "ListRecords": _LIST,
    "GetRecord": {"identifier", "metadataPrefix"},
}
Asked = dict[str, str]
BAD_VERB = "badVerb"
BAD_ARGUMENT = "badArgument"
BAD_TOKEN = "badResumptionToken"  # noqa: S105 -- a word of the protocol
NO_SUCH_ID = "idDoesNotExist"
NO_MATCH = "noRecordsMatch"
NO_SUCH_FORMAT = "cannotDisseminateFormat"


class ProtocolError(Exception):
    """What the protocol has a code for."""

    def __init__(self, code: str, words: str) -> None:
        """Keep the code and the words."""
        super().__init__(words)
        self.code = code


@method_decorator([login_not_required, csrf_exempt], name="dispatch")
class OaiView(View):
    """Answers all six verbs, by GET or POST; nothing is ever changed here."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer what stands in the address."""
        return _respond(request.GET)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Answer what stands in the form."""
        return _respond(request.POST)


def _respond(query: QueryDict) -> HttpResponse:
    asked: Asked = {}
    try:
        asked = _understood(query)
        content = VERBS[asked["verb"]](asked)
    except ProtocolError as problem:
        content = [part("error", str(problem), code=problem.code)]
        asked = {} if problem.code in {BAD_VERB, BAD_ARGUMENT} else asked
    base = settings.SITE_URL + reverse("oai")
    made = records.answer(base, asked, content, timezone.now())
    return HttpResponse(made, content_type="text/xml; charset=utf-8")


def _understood(query: QueryDict) -> Asked:
    verb = query.get("verb", "")
    if verb not in ARGUMENTS or len(query.getlist("verb")) > 1:
        raise ProtocolError(BAD_VERB, "The verb is missing, repeated or not one of the protocol.")
    given = {name: query.get(name, "") for name in query}
    wrong = [
        name
        for name in given
        if name != "verb" and (name not in ARGUMENTS[verb] or len(query.getlist(name)) > 1)
    ]
    if wrong:
        raise ProtocolError(BAD_ARGUMENT, "An argument is repeated or does not belong here.")
    if TOKEN in given and len(given) > 2:  # noqa: PLR2004 -- the verb and the token
        raise ProtocolError(BAD_ARGUMENT, "A resumption token stands alone.")
    return given


def _identify(_asked: Asked) -> list[Element]:
    element = part("Identify")
    earliest = harvesting.earliest() or timezone.now()
    for name, words in (
        ("repositoryName", f"{PUBLISHER}: the Blueprint"),
        ("baseURL", settings.SITE_URL + reverse("oai")),
        ("protocolVersion", "2.0"),
        ("adminEmail", settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">")),
        ("earliestDatestamp", records.stamp(earliest)),
        ("deletedRecord", "transient"),
        ("granularity", "YYYY-MM-DDThh:mm:ssZ"),
    ):
        element.append(part(name, words))
    return [element]


def _formats(asked: Asked) -> list[Element]:
    if "identifier" in asked:
        _text(asked["identifier"])
    known = part("metadataFormat")
    known.append(part("metadataPrefix", records.PREFIX))
    known.append(part("schema", records.SCHEMA))
    known.append(part("metadataNamespace", records.OAI_DC))
    element = part("ListMetadataFormats")
    element.append(known)
    return [element]


def _sets(asked: Asked) -> list[Element]:
    if TOKEN in asked:
        raise ProtocolError(BAD_TOKEN, "The sets are given at once.")
    element = part("ListSets")
    for key, title in harvesting.blocks():
        one = part("set")
        one.append(part("setSpec", key))
        one.append(part("setName", title))
        element.append(one)
    return [element]


def _record(asked: Asked) -> list[Element]:
    if "identifier" not in asked:
        raise ProtocolError(BAD_ARGUMENT, "The identifier is missing.")
    _check_format(asked)
    element = part("GetRecord")
    found = _text(asked["identifier"])
    element.append(records.whole(harvesting.records_of([found])[0]))
    return [element]


def _text(identifier: str) -> Revision:
    """Return the text of this name; only a name that we would give ourselves is one."""
    key, _slash, language = identifier.rpartition("blueprint/")[2].partition("/")
    text = harvesting.texts().filter(node__key=key, language=language).first()
    if text is None or identifier != harvesting.identifier_of(key, language):
        raise ProtocolError(NO_SUCH_ID, "There is no record of this name.")
    return text


def _headers(asked: Asked) -> list[Element]:
    return _listed(asked, records.header)


def _records(asked: Asked) -> list[Element]:
    return _listed(asked, records.whole)


def _listed(asked: Asked, shape: Callable[[records.Record], Element]) -> list[Element]:
    wishes, place = _wishes(asked)
    _check_format(wishes)
    since, until = _moment(wishes, "from"), _moment(wishes, "until")
    if since and until and (since > until or len(wishes["from"]) != len(wishes["until"])):
        raise ProtocolError(BAD_ARGUMENT, "From and until do not fit each other.")
    rows = harvesting.texts(since, until, wishes.get("set", ""))
    if place:
        rows = harvesting.after(rows, (str(place[0]), int(place[1])))
    found: list[Any] = list(rows[: PAGE + 1])
    if not found:
        raise ProtocolError(NO_MATCH, "Nothing matches.")
    element = part(asked["verb"])
    element.extend(shape(record) for record in harvesting.records_of(found[:PAGE]))
    if len(found) > PAGE or place:
        element.append(part(TOKEN, _token(wishes, found)))
    return [element]


def _token(wishes: Asked, found: list[Any]) -> str:
    """Return where to go on, with all that was asked; empty where this was the last part."""
    if len(found) <= PAGE:
        return ""
    last = found[PAGE - 1]
    return signing.dumps([wishes, [last.changed.isoformat(), last.pk]], salt=SALT, compress=True)


def _wishes(asked: Asked) -> tuple[Asked, list[Any] | None]:
    """Return what is asked for, and the last record that was given, both from a token if any."""
    if TOKEN not in asked:
        return {name: asked[name] for name in asked if name != "verb"}, None
    try:
        wishes, place = signing.loads(asked[TOKEN], salt=SALT)
    except signing.BadSignature as problem:
        raise ProtocolError(BAD_TOKEN, "We did not write this token.") from problem
    return wishes, place


def _check_format(asked: Asked) -> None:
    if "metadataPrefix" not in asked:
        raise ProtocolError(BAD_ARGUMENT, "The metadata prefix is missing.")
    if asked["metadataPrefix"] != records.PREFIX:
        raise ProtocolError(NO_SUCH_FORMAT, f"We have {records.PREFIX} only.")


def _moment(wishes: Asked, name: str) -> datetime | None:
    """Return a moment in either grain; a day as until reaches to its end."""
    words = wishes.get(name)
    if words is None:
        return None
    for form, at_end in (("%Y-%m-%dT%H:%M:%SZ", {}), ("%Y-%m-%d", _END)):
        try:
            moment = datetime.strptime(words, form).replace(tzinfo=UTC)
        except ValueError:
            continue
        return moment.replace(**at_end) if name == "until" else moment
    raise ProtocolError(BAD_ARGUMENT, f"{name} is no moment as the protocol writes it.")


_END: dict[str, Any] = {"hour": 23, "minute": 59, "second": 59}
VERBS: Mapping[str, Callable[[Asked], list[Element]]] = {
    "Identify": _identify,
    "ListMetadataFormats": _formats,
    "ListSets": _sets,
    "ListIdentifiers": _headers,
    "ListRecords": _records,
    "GetRecord": _record,
}
