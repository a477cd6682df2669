import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("hubs", "0006_school_year_and_care"),
        ("missions", "0004_missions_and_what_they_share"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveField(model_name="commentreport", name="outcome"),
        migrations.AddField(
            model_name="comment",
            name="answered_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="answered at"),
        ),
        migrations.AddField(
            model_name="comment",
            name="answered_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="marked as answered by",
            ),
        ),
        migrations.AddField(
            model_name="comment",
            name="removed_on",
            field=models.DateTimeField(blank=True, null=True, verbose_name="removed on"),
        ),
        # No report has been written before this: the column needs no default.
        migrations.AddField(
            model_name="commentreport",
            name="hub",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="comment_reports",
                to="hubs.hub",
            ),
        ),
        migrations.AddField(
            model_name="commentreport",
            name="status",
            field=models.CharField(
                choices=[
                    ("open", "waits for the hub"),
                    ("hidden", "comment hidden"),
                    ("kept", "comment kept"),
                ],
                default="open",
                max_length=8,
                verbose_name="status",
            ),
        ),
        migrations.AddField(
            model_name="following",
            name="is_muted",
            field=models.BooleanField(
                default=False, verbose_name="does not want to hear of it"
            ),
        ),
        migrations.AddIndex(
            model_name="commentreport",
            index=models.Index(fields=["hub", "status"], name="missions_commentreport_hub"),
        ),
    ]
