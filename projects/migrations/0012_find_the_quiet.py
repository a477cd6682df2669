from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):

    atomic = False  # an index that is built beside the traffic cannot be part of a transaction

    dependencies = [
        ('projects', '0011_silence_and_help'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='project',
            index=models.Index(condition=models.Q(('asleep_on', None), ('status__in', ('draft', 'published'))), fields=['hub', 'stirred_on'], name='projects_project_quiet'),
        ),
    ]
