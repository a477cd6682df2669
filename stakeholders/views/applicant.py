"""What every page has in common that one applicant gets and nobody else."""

from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView

from stakeholders.http import comes_from_here


@method_decorator([login_not_required, csrf_exempt, never_cache], name="dispatch")
class ApplicantPage(TemplateView):
    """Posts are known by a signed stamp or link instead of a cookie; what is refused is kept."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lead elsewhere where the page is not the right one; refuse what another site sent."""
        elsewhere = self.find_elsewhere()
        if elsewhere is not None:
            return elsewhere
        if request.method == "POST" and not comes_from_here(request):
            return self.refuse(
                HTTPStatus.FORBIDDEN,
                title=_("This form was sent from another site"),
                text=_("Nothing is lost. Send it once more from this page."),
            )
        return super().dispatch(request, *args, **kwargs)

    def find_elsewhere(self) -> HttpResponse | None:
        """Return the answer of another page where this one is not the right one."""
        return None

    def refuse(self, status: HTTPStatus, *, title: str, text: str, **more: object) -> HttpResponse:
        """Show the page again as it was typed, with what is wrong above it."""
        notice = {"title": title, "text": text}
        context = self.get_context_data(**self.kwargs, notice=notice, **more)
        return self.render_to_response(context, status=status)

    def refuse_too_many(self) -> HttpResponse:
        """Refuse more than a person would send."""
        return self.refuse(
            HTTPStatus.TOO_MANY_REQUESTS,
            title=_("Many requests came from here in a short time"),
            text=_("Nothing is lost. Wait an hour and send it once more."),
        )
