"""Lists as Atom feeds: what a list shows under the same filters, for programmes that read news."""

from http import HTTPStatus
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.generic import View

from core.languages import active_language
from core.views import PublicPageMixin
from missions.filters import ChallengeFinder, Finder, MissionFinder
from missions.rendering import columns, in_language

MOST_ENTRIES = 30


class FeedView(PublicPageMixin, View):
    """The newest of what the address asks for; a filter that we do not know is refused."""

    finder_class: ClassVar[type[Finder]]
    prefix: ClassVar[str]  # of the pages that the entries lead to, and of the list

    def get_title(self) -> str:
        """Return what the feed is called."""
        raise NotImplementedError

    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Write the feed in the language of its address."""
        finder = self.finder_class(request.GET)
        if finder.unknown:
            return HttpResponse(status=HTTPStatus.BAD_REQUEST)
        language = active_language()
        list_url = f"{settings.SITE_URL}/{language}/{self.prefix}/"
        feed = Atom1Feed(
            title=f"{self.get_title()} · OSHub.Network",
            link=f"{list_url}{finder.address()}",
            description="",
            language=language,
            feed_url=f"{settings.SITE_URL}{request.get_full_path()}",
        )
        for row in self._rows(finder):
            _add_entry(feed, row, f"{list_url}{row['slug']}/", language)
        return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)

    def _rows(self, finder: Finder) -> list[dict[str, Any]]:
        """Return the newest rows as plain values."""
        found = finder.narrow(finder.all_rows()).order_by("-created_at", "-pk")[:MOST_ENTRIES]
        names = ("slug", "created_at", "updated_at", *columns("title", "summary"))
        return list(found.values(*names))


def _add_entry(feed: Atom1Feed, row: dict[str, Any], url: str, language: str) -> None:
    """Add one thing, in the page's language or in the one there is."""
    feed.add_item(
        title=in_language(row, "title", language)[0],
        link=url,
        description=in_language(row, "summary", language)[0],
        unique_id=url,
        pubdate=row["created_at"],
        updateddate=row["updated_at"],
    )


class ChallengeFeedView(FeedView):
    """What places ask."""

    finder_class = ChallengeFinder
    prefix = "challenges"

    def get_title(self) -> str:
        """Return what the feed is called."""
        return _("Challenges")


class MissionFeedView(FeedView):
    """What places do together."""

    finder_class = MissionFinder
    prefix = "missions"

    def get_title(self) -> str:
        """Return what the feed is called."""
        return _("Missions")
