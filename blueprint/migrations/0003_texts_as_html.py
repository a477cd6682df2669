"""Texts were Markdown; they are kept as clean HTML now, with one open text a page and language."""

from django.db import migrations, models

from blueprint.rendering.markdown import html_of
from blueprint.rendering.text import references


def keep_as_html(apps, _editor):
    for revision in apps.get_model("blueprint", "Revision").objects.all().iterator():
        revision.text = html_of(revision.text)
        revision.save(update_fields=("text",))


def note_references(apps, _editor):
    live = apps.get_model("blueprint", "Revision").objects.filter(status="live")
    reference = apps.get_model("blueprint", "Reference")
    reference.objects.bulk_create(
        reference(node_id=text.node_id, language=text.language, target=target)
        for text in live
        for target in sorted(references(text.text))
    )


def put_all_but_the_newest_aside(apps, _editor):
    """Everybody had a draft of their own before; none is thrown away."""
    texts = apps.get_model("blueprint", "Revision").objects
    taken = set()
    for revision in texts.filter(status__in=("review", "draft")).order_by("-status", "-updated_at"):
        place = (revision.node_id, revision.language)
        if place in taken:
            texts.filter(pk=revision.pk).update(status="aside")
        taken.add(place)


class Migration(migrations.Migration):
    dependencies = [("blueprint", "0002_desk_files_and_reading")]

    operations = [
        migrations.RunPython(keep_as_html, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(note_references, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(
            put_all_but_the_newest_aside, migrations.RunPython.noop, elidable=True
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.UniqueConstraint(condition=models.Q(("status__in", ("draft", "review", "scheduled"))), fields=("node", "language"), name="blueprint_revision_one_open"),
        ),
    ]
