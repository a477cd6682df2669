"""The handbook for programmes: a page as Markdown, and what changed as an Atom feed."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.generic import View

from blueprint.licences import LICENCE_URI, PUBLISHER
from blueprint.models import Node, Revision
from blueprint.rendering.markdown import page_as_markdown
from core.languages import active_language
from core.views import PublicPageMixin

MOST_ENTRIES = 50


class MarkdownView(PublicPageMixin, View):
    """A page as clean Markdown, at its own address with .md behind it."""

    def get(self, _request: HttpRequest, path: str) -> HttpResponse:
        """Answer with the text that is live, its links whole."""
        page = Node.objects.page_at(active_language(), path)
        if page is None:
            raise Http404
        url = settings.SITE_URL + Node.address_of(path)
        text = page_as_markdown(page["shown_title"], page["shown_body"], url, settings.SITE_URL)
        response = HttpResponse(text, content_type="text/markdown; charset=utf-8")
        response["Content-Language"] = page["shown_language"]
        response["X-Content-Type-Options"] = "nosniff"
        return response


class ChangesFeedView(PublicPageMixin, View):
    """The newest texts in one language, each with what its author said changed."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Write the feed in the language of its address."""
        language = active_language()
        feed = Atom1Feed(
            title=f"{_('Changes to the Blueprint')} · {PUBLISHER}",
            link=f"{settings.SITE_URL}/{language}/blueprint/",
            description="",
            language=language,
            feed_url=f"{settings.SITE_URL}{request.path}",
            feed_copyright=LICENCE_URI,
        )
        for text in _newest(language):
            _add_entry(feed, text, language)
        return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _newest(language: str) -> list[Revision]:
    """Return live texts only: what was and what may come is nobody's news."""
    live = Revision.objects.filter(language=language, status=Revision.Status.LIVE)
    return list(live.select_related("node").order_by("-live_since", "-pk")[:MOST_ENTRIES])


def _add_entry(feed: Atom1Feed, text: Revision, language: str) -> None:
    url = settings.SITE_URL + Node.address_of(getattr(text.node, f"url_path_{language}"))
    feed.add_item(
        title=text.title,
        link=url,
        description=text.note or getattr(text.node, f"summary_{language}") or "",
        unique_id=f"{settings.SITE_URL}/{language}/blueprint/at/{text.node.key}/#{text.edition}",
        pubdate=text.live_since,
        updateddate=text.live_since,
    )
