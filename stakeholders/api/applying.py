"""Ask to join without a browser: the page's own rules, limits and services."""

import math
import uuid
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import Throttled
from rest_framework.parsers import JSONParser
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.languages import AskedLanguageMixin, active_language
from hubs.http import errors
from hubs.http.members import KEY_HEADER
from stakeholders import services
from stakeholders.api.serializers import ApplicationSerializer, ReceiptSerializer
from stakeholders.audiences import Audience
from stakeholders.forms import JoinRequestForm
from stakeholders.http import address_of
from stakeholders.messages.conversation import draft_token
from stakeholders.models import JoinRequest

ANSWER = "answer_"


class JoinRequestAPI(AskedLanguageMixin, APIView):
    """Take a request to join in from anybody."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    parser_classes = (JSONParser,)

    @extend_schema(
        operation_id="join_request_create",
        request=ApplicationSerializer,
        responses={
            201: ReceiptSerializer,
            400: errors.ErrorSerializer,
            415: errors.ErrorSerializer,
            422: errors.ErrorsSerializer,
            429: errors.ErrorSerializer,
        },
        parameters=[
            OpenApiParameter(
                KEY_HEADER,
                location=OpenApiParameter.HEADER,
                description="Sent twice with the same key, a request is taken in once.",
            )
        ],
    )
    def post(self, request: Request) -> Response:
        """Send a request to join; its sender gets a mail in which they confirm it."""
        sent = errors.read_body(ApplicationSerializer(data=request.data))
        form = _form_of(sent, key=_key_of(request))
        errors.check_form(form)
        try:
            join_request = _take_in(form, address=address_of(request))
        except services.TooManyError as error:
            raise Throttled(detail=_("Too much came from here. Try again later.")) from error
        return Response(_receipt_of(join_request), status=HTTPStatus.CREATED)


def _form_of(sent: dict[str, Any], *, key: uuid.UUID) -> JoinRequestForm:
    """Return the page's form, filled in with what was sent."""
    audience = Audience(sent["audience"])
    answers = {f"{ANSWER}{code}": words for code, words in sent.get("answers", {}).items()}
    row = JoinRequest(pk=key, audience=audience, language=active_language())
    return JoinRequestForm(sent | answers, audience=audience, instance=row)


def _take_in(form: JoinRequestForm, *, address: str) -> JoinRequest:
    """Keep and send in one go; a programme types nothing, so it cannot type too fast."""
    services.count_sender(address)
    draft = services.save_draft(form.instance, seconds=math.inf)
    return services.submit_join_request(draft)


def _key_of(request: Request) -> uuid.UUID:
    """Return the row's key: of the sender's choice, but never one that stands elsewhere."""
    chosen = request.headers.get(KEY_HEADER, "")
    if not chosen:
        return uuid.uuid4()
    digest = salted_hmac("stakeholders.api.key", chosen, algorithm="sha256").digest()
    return uuid.UUID(bytes=digest[:16], version=4)


def _receipt_of(join_request: JoinRequest) -> dict[str, Any]:
    path = reverse("stakeholders:sent", kwargs={"token": draft_token(join_request.pk)})
    hub = join_request.hub
    return {
        "reference": join_request.reference,
        "status": join_request.status,
        "hub": hub.slug if hub else None,
        "usual_days": JoinRequest.objects.filter(hub=hub).usual_answer_days(),
        "status_url": f"{settings.SITE_URL}{path}",
    }
