"""The picture of a challenge that other sites show."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.generic import View

from core.cards import share_card_png
from core.views import PublicPageMixin
from missions.models import Challenge


class ChallengeCardView(PublicPageMixin, View):
    """The picture that goes with a link to the challenge."""

    def get(self, _request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Draw it; the page cache keeps it and gives it a tag."""
        challenge = Challenge.objects.public().filter(slug=kwargs["challenge"]).first()
        if challenge is None:
            raise Http404
        card = share_card_png(challenge.title, _("Challenge"), challenge.slug, kind="challenge")
        return HttpResponse(card, content_type="image/png")
