import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("stakeholders", "0005_read_the_open_ones_in_order"),
    ]

    operations = [
        migrations.AddField(
            model_name="offer",
            name="words",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.contrib.postgres.search.CombinedSearchVector(
                    django.contrib.postgres.search.SearchVector(
                        "title_en", "text_en", config="english"
                    ),
                    "||",
                    django.contrib.postgres.search.SearchVector(
                        "title_nl", "text_nl", config="dutch"
                    ),
                    django.contrib.postgres.search.SearchConfig("english"),
                ),
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        ),
        migrations.AddIndex(
            model_name="offer",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["words"], name="stakeholders_offer_words"
            ),
        ),
        migrations.AddIndex(
            model_name="offer",
            index=models.Index(
                condition=models.Q(("status", "open")),
                fields=["help", "organisation"],
                name="stakeholders_offer_kind",
            ),
        ),
    ]
