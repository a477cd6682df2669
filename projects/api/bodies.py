"""What members send about projects, and what they get to see of their own."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from hubs.http.bodies import Body, PageBody
from hubs.http.bodies import text as typed
from missions.api.reading import ShownLanguageSerializer
from projects.checking import check_project
from projects.licences import Licence
from projects.models import Need, PhaseNote, Project, Update


class StartSerializer(Body):
    """A class begins; the language asked for is the one it is written in."""

    challenge = typed(help_text="The challenge's slug.")
    mission = typed(help_text="The mission's slug; without one the challenge's own.")
    school = serializers.UUIDField(required=False)
    title = typed()
    summary = typed()
    question = typed()
    goals = serializers.ListField(
        child=serializers.IntegerField(), required=False, help_text="Else those it starts from."
    )
    school_year = typed()
    group_name = typed(help_text="Such as class 2B; never the name of a pupil.")
    pupil_count = serializers.IntegerField(required=False, allow_null=True)


class TextsSerializer(Body):
    """The texts of a project in one language."""

    title = typed()
    summary = typed()
    question = typed()
    about = typed()
    goals = serializers.ListField(child=serializers.IntegerField(), required=False)
    targets = serializers.ListField(child=typed(), required=False)
    subjects = serializers.ListField(child=typed(), required=False)
    level = typed()
    school_year = typed()
    starts_on = serializers.DateField(required=False, allow_null=True)
    ends_on = serializers.DateField(required=False, allow_null=True)
    licence = serializers.ChoiceField(Licence.choices, required=False)
    needs = serializers.ListField(
        child=typed(), required=False, help_text="In a few words each; those of a kind stand apart."
    )
    partners = serializers.ListField(
        child=typed(), required=False, help_text="Each a name, a colon, and what they do."
    )
    version = serializers.IntegerField(help_text="Of the texts that you read.")


class ChangedTextsSerializer(TextsSerializer):
    """What changes; what is not sent stays as it is."""

    language = typed(help_text="Of the texts; without one the project's own, with all the rest.")


class LogPageSerializer(Body):
    """A page of the class log; the language asked for is the one it is written in."""

    title = typed()
    text = typed()
    happened_on = serializers.DateField(required=False, allow_null=True)
    show = serializers.BooleanField(
        default=False, help_text="Show it to whoever may read the project; else it is a draft."
    )


class WantedSerializer(Body):
    """What the class looks for, in the project's own language."""

    text = typed()
    help = typed(help_text="The kind of help; empty where you are not sure.")
    targets = serializers.ListField(child=serializers.CharField(), required=False)
    languages = serializers.ListField(child=serializers.CharField(), required=False)
    since = serializers.DateField(required=False, allow_null=True)
    until = serializers.DateField(required=False, allow_null=True)
    hours = serializers.IntegerField(required=False, allow_null=True)


class ConfirmedSerializer(Body):
    """Each point of the check, and the version of the texts that was looked at."""

    pictures = serializers.BooleanField(default=False)
    names = serializers.BooleanField(default=False)
    licence = serializers.BooleanField(default=False)
    alternatives = serializers.BooleanField(default=False)
    version = serializers.IntegerField()


class WhatFirstSerializer(Body):
    """What is to be changed first; the leader reads it."""

    reason = typed(required=True)


class PhaseNoteSerializer(serializers.ModelSerializer[PhaseNote]):
    """How the project goes through a phase."""

    class Meta:
        model = PhaseNote
        fields = ("phase", "entered_on", "finished_on", "unused_because", "language")


class UpdateSerializer(serializers.ModelSerializer[Update]):
    """A page of the class log."""

    class Meta:
        model = Update
        fields = (
            "id", "title", "text", "language", "phase", "happened_on", "is_draft", "is_automatic",
        )  # fmt: skip


class OwnNeedSerializer(serializers.ModelSerializer[Need]):
    """What the class looks for or looked for."""

    text = serializers.SerializerMethodField()

    class Meta:
        model = Need
        fields = (
            "id", "text", "help", "targets", "languages", "since", "until", "hours", "status",
            "opened_on",
        )  # fmt: skip

    def get_text(self, need: Need) -> str:
        """Return it in the project's own language, or in the one there is."""
        own = getattr(need, f"text_{need.project.language}")
        return str(own or need.text)


class WorkspaceSerializer(ShownLanguageSerializer):
    """A project as its team sees it; no pupil is in it."""

    hub = serializers.SlugRelatedField[Any](slug_field="slug", read_only=True)
    mission = serializers.SlugRelatedField[Any](slug_field="slug", read_only=True)
    written_in = serializers.CharField(source="language", read_only=True)
    phases = PhaseNoteSerializer(source="phase_notes", many=True, read_only=True)
    log = UpdateSerializer(source="updates", many=True, read_only=True)
    needs = OwnNeedSerializer(many=True, read_only=True)

    class Meta:
        model = Project
        fields: tuple[str, ...] = (
            "slug", "language", "written_in", "title", "summary", "question", "about", "goals",
            "targets", "subjects", "level", "phase", "school_year", "starts_on", "ends_on",
            "licence", "status", "standing", "circle", "reason", "version", "hub", "mission",
            "phases", "log", "needs",
        )  # fmt: skip


class FoundSerializer(Body):
    """Something that is not in order, and where it is put right."""

    text = serializers.CharField()
    url = serializers.CharField()


class CheckedSerializer(Body):
    """One point of the check with what was found."""

    point = serializers.CharField()
    findings = FoundSerializer(many=True)


class ProjectOnDeskSerializer(WorkspaceSerializer):
    """A project as the desk sees it before it is public."""

    points = serializers.SerializerMethodField()

    class Meta(WorkspaceSerializer.Meta):
        fields = (*WorkspaceSerializer.Meta.fields, "points")

    @extend_schema_field(CheckedSerializer(many=True))
    def get_points(self, project: Project) -> Any:
        """Return what is in order and what is not."""
        return CheckedSerializer(check_project(project), many=True).data


class ProjectRowSerializer(ShownLanguageSerializer):
    """A project in the desk's list."""

    hub = serializers.SlugRelatedField[Any](slug_field="slug", read_only=True)

    class Meta:
        model = Project
        fields = ("slug", "language", "title", "status", "phase", "hub", "submitted_at", "version")


class ProjectDeskPageSerializer(PageBody):
    """One page of the hub's projects."""

    results = ProjectRowSerializer(many=True)
