"""What members send about challenges and missions, and what they get to see of their own."""

from rest_framework import serializers

from hubs.http.bodies import Body, PageBody, text
from missions.api.reading import ChallengeSerializer
from missions.models import ChallengeQuestion


class ChallengeTextsSerializer(Body):
    """What a challenge says; the language asked for is the one it is written in."""

    title = text()
    summary = text()
    story = text()
    goals = serializers.ListField(child=serializers.IntegerField(), required=False)
    targets = serializers.ListField(child=text(), required=False)
    raised_by = text(help_text="class, residents or organisation.")
    group_name = text(help_text="Such as class 2B; never the name of a pupil.")
    place = text()
    latitude = serializers.FloatField(required=False, allow_null=True)
    longitude = serializers.FloatField(required=False, allow_null=True)
    season = text(help_text="spring, summer, autumn or winter; empty for any time.")


class NewChallengeSerializer(ChallengeTextsSerializer):
    """A challenge for a hub."""

    checked = serializers.BooleanField(
        default=False,
        help_text="That you looked at the like challenges and likely names that were found.",
    )


class ChangedChallengeSerializer(ChallengeTextsSerializer):
    """What changes of a challenge that waits; what is not sent stays as it is."""

    version = serializers.IntegerField(help_text="Of the texts that you read.")


class QuestionOfHubSerializer(serializers.ModelSerializer[ChallengeQuestion]):
    """What the hub asked, and what was answered."""

    class Meta:
        model = ChallengeQuestion
        fields = ("id", "question", "asked_at", "answer", "answered_at")


class OwnChallengeSerializer(ChallengeSerializer):
    """A challenge as those who raised it and those who decide on it see it."""

    questions = QuestionOfHubSerializer(many=True, read_only=True)

    class Meta(ChallengeSerializer.Meta):
        fields = (*ChallengeSerializer.Meta.fields, "version", "reason", "questions")


class ChallengePageSerializer(PageBody):
    """One page of the hub's challenges."""

    results = OwnChallengeSerializer(many=True)


class WhyNotSerializer(Body):
    """Why the answer is no; the person who asked reads it."""

    reason = text(required=True)


class ExplainingSerializer(Body):
    """What those who raised it answer."""

    answer = text(required=True)


class EchoSerializer(Body):
    """How a challenge shows at your hub."""

    note = text(help_text="One sentence that stands on the page beside your hub.")


class OutcomeOfChallengeSerializer(Body):
    """What became of a challenge; everybody who had a part in it reads it."""

    outcome = text(required=True)


class IntoMissionSerializer(Body):
    """Into which open mission; for a yes alone, leave it out."""

    mission = text(help_text="The mission's slug.")


class AskingSerializer(Body):
    """What the hub wants to know before it decides."""

    question = text(required=True)


class TakingUpSerializer(Body):
    """Which of your hubs."""

    hub = text(required=True, help_text="The hub's slug.")


class LeavingSerializer(TakingUpSerializer):
    """Which of your hubs, and why."""

    reason = text()
