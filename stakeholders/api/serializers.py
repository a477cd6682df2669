"""How requests to join look as JSON, and what may be sent."""

from typing import Any

from rest_framework import serializers

from hubs.http.bodies import text
from hubs.inbox import Stage
from stakeholders.audiences import DOORS, Audience
from stakeholders.models import JoinRequest, JoinRequestEvent
from stakeholders.querysets import UNSENT

STATUSES = [pair for pair in JoinRequest.Status.choices if pair[0] not in UNSENT]


class RowSerializer(serializers.Serializer[Any]):
    """A request in the list, as the inbox shows it."""

    reference = serializers.CharField(source="path")
    status = serializers.ChoiceField(STATUSES)
    stage = serializers.ChoiceField(Stage.choices)
    title = serializers.CharField()
    sender = serializers.CharField(help_text="The organisation, or else the name.")
    audience = serializers.ChoiceField(Audience.choices)
    language = serializers.CharField()
    since = serializers.DateTimeField()
    doubts = serializers.IntegerField(source="score", help_text="How many; they order the queue.")


class PageSerializer(serializers.Serializer[Any]):
    """One page of the list."""

    count = serializers.IntegerField()
    next = serializers.CharField(allow_blank=True, help_text="The next page's query string.")
    results = RowSerializer(many=True)


class EventSerializer(serializers.ModelSerializer[JoinRequestEvent]):
    """One thing that happened to a request."""

    title = serializers.CharField(source="get_kind_display")
    by = serializers.SerializerMethodField(help_text="The person's name; empty for the sender.")
    from_hub = serializers.SlugRelatedField[Any](slug_field="slug", read_only=True)
    to_hub = serializers.SlugRelatedField[Any](slug_field="slug", read_only=True)

    class Meta:
        model = JoinRequestEvent
        fields = ("kind", "title", "created_at", "by", "note", "from_hub", "to_hub")

    def get_by(self, event: JoinRequestEvent) -> str:
        """Return the name that the page shows."""
        return str(event.by) if event.by else ""


class AnswerSerializer(serializers.Serializer[Any]):
    """A question that only this audience is asked, and the answer."""

    question = serializers.CharField(source="label")
    answer = serializers.CharField(source="value")


class RequestSerializer(serializers.ModelSerializer[JoinRequest]):
    """One request with everything that the desk sees of it."""

    hub = serializers.SlugRelatedField[Any](slug_field="slug", read_only=True)
    status = serializers.ChoiceField(STATUSES)
    answers = AnswerSerializer(source="told", many=True)
    doubts = serializers.ListField(child=serializers.ChoiceField(JoinRequest.Doubt.choices))
    events = EventSerializer(many=True)
    acts = serializers.SerializerMethodField(help_text="What you may do with it now.")

    class Meta:
        model = JoinRequest
        fields = (
            "reference", "hub", "status", "audience", "name", "email", "language", "country",
            "place", "organisation", "role_title", "message", "answers", "doubts", "reason",
            "confirmed_on", "answered_on", "decided_at", "events", "acts",
        )  # fmt: skip

    def get_acts(self, join_request: JoinRequest) -> list[str]:
        """Return the acts that would not be refused."""
        acts: list[str] = self.context["acts"](join_request)
        return acts


class ApplicationSerializer(serializers.Serializer[Any]):
    """A request to join; what is required depends on the audience, as on the page."""

    audience = serializers.ChoiceField(Audience.choices)
    message = text(help_text="What you have in mind.")
    organisation = text()
    role_title = text()
    answers = serializers.DictField(
        child=text(),
        required=False,
        help_text="The audience's own questions by code: "
        + "; ".join(
            f"{audience.value}: {', '.join(question.code for question in door.questions)}"
            for audience, door in DOORS.items()
        ),
    )
    name = text()
    email = text()
    country = text(help_text="Two letters, or ZZ for a country that is not in the list.")
    place = text()
    hub = text(help_text="The hub's slug; without one the nearest is chosen.")


class ReceiptSerializer(serializers.Serializer[Any]):
    """The request arrived; its sender confirms it by the link in the mail."""

    reference = serializers.CharField()
    status = serializers.ChoiceField(JoinRequest.Status.choices)
    hub = serializers.CharField(allow_null=True)
    usual_days = serializers.IntegerField(
        allow_null=True, help_text="How long an answer usually takes, where that was counted."
    )
    status_url = serializers.URLField(help_text="Where it stands; for the sender alone.")


class NoteSerializer(serializers.Serializer[Any]):
    """A word along with a yes."""

    note = text()


class ReasonSerializer(serializers.Serializer[Any]):
    """Why not; the sender reads it."""

    reason = text(required=True)


class QuestionSerializer(serializers.Serializer[Any]):
    """Something to ask the sender."""

    question = text(required=True)


class ForwardSerializer(serializers.Serializer[Any]):
    """Where the request goes."""

    to = text(help_text="The hub's slug; empty for the network's own desk.")
    note = text(help_text="For those who answer next; the sender does not read it.")
    reason = text(help_text="For the sender.")
