from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):

    atomic = False  # an index that is built beside the traffic cannot be part of a transaction

    dependencies = [
        ('missions', '0008_count_long_lists_by_bits'),
    ]

    operations = [
        migrations.RunSQL(
            'CREATE UNIQUE INDEX CONCURRENTLY missions_challenge_by_tally ON missions_challenge (tally_number)',
            'DROP INDEX CONCURRENTLY missions_challenge_by_tally',
        ),
        AddIndexConcurrently(
            model_name='challenge',
            index=models.Index(condition=models.Q(('status__in', ('accepted', 'in_mission', 'answered'))), fields=['mission', '-created_at', '-id'], name='challenge_in_mission'),
        ),
    ]
