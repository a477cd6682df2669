from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("hubs", "0004_handing_over"),
    ]

    operations = [
        migrations.AddField(
            model_name="hub",
            name="answer_days",
            field=models.PositiveSmallIntegerField(
                blank=True,
                editable=False,
                null=True,
                verbose_name="usually answers within, in days, as counted",
            ),
        ),
    ]
