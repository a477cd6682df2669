"""PostgreSQL extensions and the row that pages are cached under."""

from django.apps.registry import Apps
from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def create_row(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make the one row there is."""
    apps.get_model("core", "PageVersion").objects.create(number=1)


class Migration(migrations.Migration):
    """First migration of core."""

    initial = True
    dependencies = ()
    operations = (
        TrigramExtension(),
        UnaccentExtension(),
        migrations.CreateModel(
            name="PageVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.BigIntegerField(default=1, verbose_name="number")),
            ],
            options={"verbose_name": "page version", "verbose_name_plural": "page versions"},
        ),
        migrations.RunPython(create_row, migrations.RunPython.noop),
    )
