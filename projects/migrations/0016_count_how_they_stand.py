from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):

    atomic = False  # an index that is built beside the traffic cannot be part of a transaction

    dependencies = [
        ('projects', '0015_how_a_project_stands'),
    ]

    operations = [
        RemoveIndexConcurrently(
            model_name='project',
            name='projects_project_counts',
        ),
        AddIndexConcurrently(
            model_name='project',
            index=models.Index(condition=models.Q(('status__in', ('published', 'closed'))), fields=['hub', 'mission', 'phase', 'level', 'standing'], name='projects_project_counts'),
        ),
    ]
