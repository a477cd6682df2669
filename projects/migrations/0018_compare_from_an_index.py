from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):

    atomic = False  # an index that is built beside the traffic cannot be part of a transaction

    dependencies = [
        ('projects', '0017_count_long_lists_by_bits'),
    ]

    operations = [
        migrations.RunSQL(
            'CREATE UNIQUE INDEX CONCURRENTLY projects_project_by_tally ON projects_project (tally_number)',
            'DROP INDEX CONCURRENTLY projects_project_by_tally',
        ),
        AddIndexConcurrently(
            model_name='project',
            index=models.Index(condition=models.Q(('status__in', ('published', 'closed'))), fields=['mission', '-created_at', '-id'], include=['hub', 'has_results'], name='projects_project_in_mission'),
        ),
        AddIndexConcurrently(
            model_name='projectschool',
            index=models.Index(condition=models.Q(('status', 'member')), fields=['project'], include=['school', 'pupil_count'], name='projects_school_members'),
        ),
    ]
