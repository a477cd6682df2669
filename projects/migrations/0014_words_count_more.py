import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0013_give_reasons_room"),
    ]

    operations = [
        migrations.AlterField(
            model_name="matchweights",
            name="words",
            field=models.PositiveSmallIntegerField(
                default=8,
                validators=[django.core.validators.MaxValueValidator(10)],
                verbose_name="the same words",
            ),
        ),
    ]
