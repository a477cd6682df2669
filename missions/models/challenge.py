"""What communities want to find out."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.constraints import both_or_neither
from core.exceptions import TransitionError
from core.lifecycles import Lifecycle
from core.models import OwnedModel
from core.parity import ParityModel
from core.text import shorten
from hubs.models import Hub
from missions.goals import MOST_GOALS, Goal
from missions.models.mission import Mission
from missions.querysets import ChallengeQuerySet

if TYPE_CHECKING:
    from accounts.models import User


_PUBLIC = models.Q(status__in=("accepted", "in_mission", "answered"))


class Challenge(ParityModel, OwnedModel):
    """Something a community wants to find out or change; a class speaks through its teacher."""

    class RaisedBy(models.TextChoices):
        """Who noticed it; never a person."""

        CLASS = "class", _("a class")
        RESIDENTS = "residents", _("residents")
        ORGANISATION = "organisation", _("an organisation")

    class Status(models.TextChoices):
        """Where the challenge stands."""

        PROPOSED = "proposed", _("proposed")
        ACCEPTED = "accepted", _("accepted")
        IN_MISSION = "in_mission", _("in a mission")
        ANSWERED = "answered", _("answered")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")
        MERGED = "merged", _("part of another challenge")

    class Season(models.TextChoices):
        """When it can be looked into, where that matters."""

        SPRING = "spring", _("spring")
        SUMMER = "summer", _("summer")
        AUTUMN = "autumn", _("autumn")
        WINTER = "winter", _("winter")

    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="challenges")
    slug = models.SlugField(_("short name in addresses"), max_length=100)
    title = models.CharField(_("question in one line"), max_length=140)
    summary = models.TextField(_("what is going on"), max_length=600)
    story = models.TextField(_("what you saw, measured or heard"), blank=True, max_length=4000)
    card = models.CharField(_("text on cards"), max_length=400, blank=True, editable=False)
    language = models.CharField(_("written in"), max_length=8, default="en")
    goals = ArrayField(
        models.PositiveSmallIntegerField(choices=Goal.choices),
        verbose_name=_("goals"),
        default=list,
    )
    targets = ArrayField(
        models.CharField(max_length=6),
        verbose_name=_("targets of the goals"),
        default=list,
        blank=True,
    )
    raised_by = models.CharField(_("raised by"), max_length=12, choices=RaisedBy.choices)
    group_name = models.CharField(_("class or group"), max_length=80, blank=True)
    place = models.CharField(_("where"), max_length=120, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    season = models.CharField(_("season"), max_length=8, choices=Season.choices, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.PROPOSED
    )
    reason = models.TextField(_("reason"), blank=True)
    mission = models.ForeignKey(
        Mission,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="challenges",
        verbose_name=_("mission"),
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="merged"
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="challenges",
        verbose_name=_("proposed by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    outcome = models.TextField(_("what became of it"), blank=True, max_length=2000)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
    )
    version = models.PositiveIntegerField(_("version"), default=1)
    is_demo = models.BooleanField(_("invented for the demo network"), default=False)
    search_en = models.GeneratedField(
        expression=SearchVector("title_en", "summary_en", "story_en", config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    search_nl = models.GeneratedField(
        expression=SearchVector("title_nl", "summary_nl", "story_nl", config="dutch"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects: ClassVar[ChallengeQuerySet] = ChallengeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-created_at", "-id")
        verbose_name = _("challenge")
        verbose_name_plural = _("challenges")
        constraints = (
            both_or_neither("decided_at", "decided_by"),
            both_or_neither("answered_at", "answered_by"),
            both_or_neither("latitude", "longitude"),
            models.CheckConstraint(
                condition=models.Q(goals__len__lte=MOST_GOALS), name="missions_challenge_few_goals"
            ),
            models.CheckConstraint(
                condition=~models.Q(status="merged") | models.Q(merged_into__isnull=False),
                name="missions_challenge_merged_into_one",
            ),
            models.UniqueConstraint(fields=("hub", "slug"), name="missions_challenge_slug"),
            models.CheckConstraint(
                condition=~models.Q(status="in_mission") | models.Q(mission__isnull=False),
                name="missions_challenge_in_a_mission",
            ),
        )
        indexes = (
            models.Index(fields=("slug",), name="missions_challenge_slug_only"),
            models.Index(fields=("status", "-created_at", "-id"), name="missions_challenge_newest"),
            models.Index(fields=("hub", "status"), name="missions_challenge_hub"),
            models.Index(fields=("mission", "status"), name="missions_challenge_mission"),
            models.Index(
                fields=("-created_at", "-id"), name="missions_challenge_public", condition=_PUBLIC
            ),
            models.Index(
                fields=("mission", "-created_at", "-id"),
                name="challenge_in_mission",
                condition=_PUBLIC,
            ),
            GinIndex(fields=("title_en",), opclasses=("gin_trgm_ops",), name="challenge_like_en"),
            GinIndex(fields=("title_nl",), opclasses=("gin_trgm_ops",), name="challenge_like_nl"),
            models.Index(
                fields=("hub", "mission", "status"),
                name="missions_challenge_counts",
                condition=_PUBLIC,
            ),
            GinIndex(fields=("goals",), name="missions_challenge_goals"),
            GinIndex(fields=("search_en",), name="missions_challenge_search_en"),
            GinIndex(fields=("search_nl",), name="missions_challenge_search_nl"),
        )

    def __str__(self) -> str:
        """Return the title in the active language."""
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of the challenge's page."""
        return reverse("missions:challenge", kwargs={"challenge": self.slug})

    @property
    def is_proposed(self) -> bool:
        """Say whether the challenge awaits the hub's answer."""
        return self.status == self.Status.PROPOSED

    @property
    def is_standing(self) -> bool:
        """Say whether the hub has it in hand: it may be merged and shared."""
        return CHALLENGE_LIFE.allows(self.status, "merge")

    @property
    def is_public(self) -> bool:
        """Say whether everybody may read it."""
        return self.status in {self.Status.ACCEPTED, self.Status.IN_MISSION, self.Status.ANSWERED}

    def accept(self, *, by: "User") -> None:
        """Move from proposed to accepted; the caller saves."""
        self._decide("accept", by=by)

    def decline(self, *, by: "User", reason: str) -> None:
        """Move from proposed to declined, with a reason; the caller saves."""
        self._decide("decline", by=by)
        self.reason = reason

    def join(self, mission: Mission) -> None:
        """Move from accepted into an open mission; the caller saves."""
        if not mission.is_open:
            message = f"A mission that is {mission.status} takes up no challenge."
            raise TransitionError(message)
        self.step("adopt")
        self.mission = mission

    def answer(self, outcome: str, *, by: "User") -> None:
        """Say, in its own language, what became of it; the caller saves."""
        self.step("answer")
        setattr(self, f"outcome_{self.language}", outcome)
        self.answered_at, self.answered_by = timezone.now(), by

    def merge_into(self, other: "Challenge") -> None:
        """Become part of another challenge that is still in the hub's hands; the caller saves."""
        if other.pk == self.pk or not other.is_standing:
            message = (
                f"No challenge can be merged into one that is {other.status}, nor into itself."
            )
            raise TransitionError(message)
        self.step("merge")
        self.merged_into = other

    def step(self, name: str) -> None:
        """Move on as CHALLENGE_LIFE says; the caller saves."""
        self.status = CHALLENGE_LIFE.after(self.status, name)

    def prepare_card(self) -> None:
        """Cut the summary for cards in every language; the caller saves."""
        for code, _name in settings.LANGUAGES:
            setattr(self, f"card_{code}", shorten(getattr(self, f"summary_{code}") or ""))

    def _decide(self, step: str, *, by: "User") -> None:
        self.step(step)
        self.decided_at, self.decided_by = timezone.now(), by


CHALLENGE_LIFE = Lifecycle(
    "challenge",
    accept=({"proposed"}, "accepted"),
    decline=({"proposed"}, "declined"),
    withdraw=({"proposed"}, "withdrawn"),
    adopt=({"accepted"}, "in_mission"),
    release=({"in_mission"}, "accepted"),
    answer=({"accepted", "in_mission"}, "answered"),
    merge=({"proposed", "accepted", "in_mission"}, "merged"),
)
