import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0005_what_becomes_of_a_photo"),
    ]

    operations = [
        migrations.AddField(
            model_name="need",
            name="words",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.contrib.postgres.search.CombinedSearchVector(
                    django.contrib.postgres.search.SearchVector("text_en", config="english"),
                    "||",
                    django.contrib.postgres.search.SearchVector("text_nl", config="dutch"),
                    django.contrib.postgres.search.SearchConfig("english"),
                ),
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        ),
        migrations.AddIndex(
            model_name="need",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["words"], name="projects_need_words"
            ),
        ),
    ]
