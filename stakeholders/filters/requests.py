"""What the address of a list of requests may ask for."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from stakeholders.audiences import Audience
from stakeholders.models import JoinRequest
from stakeholders.querysets import UNSENT, JoinRequestQuerySet

OPEN, ALL = "open", "all"
STATUSES = [status for status in JoinRequest.Status if status not in UNSENT]


@dataclass(frozen=True)
class RequestFilter:
    """Which requests to show: by default those that await something, whoever sent them."""

    status: str
    audience: str
    words: str
    unknown: tuple[str, ...]

    @classmethod
    def read(cls, params: QueryDict) -> "RequestFilter":
        """Return what the address asks for; what is not known filters nothing and is named."""
        status, audience = params.get("status") or OPEN, params.get("audience", "")
        unknown = []
        if status not in {OPEN, ALL, *STATUSES}:
            unknown.append(status)
            status = OPEN
        if audience and audience not in Audience.values:
            unknown.append(audience)
            audience = ""
        return cls(status, audience, params.get("q", "").strip()[:200], tuple(unknown))

    def apply(self, requests: JoinRequestQuerySet) -> JoinRequestQuerySet:
        """Return the requests that it asks for."""
        if self.status == OPEN:
            requests = requests.open()
        elif self.status != ALL:
            requests = requests.filter(status=self.status)
        if self.audience:
            requests = requests.filter(audience=self.audience)
        return requests.matching(self.words) if self.words else requests

    def address(self, **changed: str) -> str:
        """Return the query string of the same list with something changed, from its first page."""
        params = QueryDict(mutable=True)
        kept = {"status": self.status, "audience": self.audience, "q": self.words} | changed
        params.update({name: value for name, value in kept.items() if value and value != OPEN})
        return f"?{params.urlencode()}"

    @property
    def notice(self) -> str:
        """Return what to say of filters that are not known; nothing where all are."""
        names = ", ".join(name[:60] for name in self.unknown)
        return _("We do not know the filter %(names)s.") % {"names": names} if names else ""
