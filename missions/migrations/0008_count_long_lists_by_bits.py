from django.db import migrations, models

# The number is nobody's but the bitmaps': a column that no model shows is never written by one.
NUMBERED = """
CREATE SEQUENCE missions_challenge_tally;
ALTER TABLE missions_challenge ADD COLUMN tally_number bigint;
ALTER SEQUENCE missions_challenge_tally OWNED BY missions_challenge.tally_number;
ALTER TABLE missions_challenge ALTER COLUMN tally_number SET DEFAULT nextval('missions_challenge_tally');
UPDATE missions_challenge SET tally_number = DEFAULT;

CREATE FUNCTION missions_note_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO missions_tallychange (list_of, number) SELECT TG_ARGV[0], tally_number FROM added;
  RETURN NULL;
END $$;

CREATE FUNCTION missions_note_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO missions_tallychange (list_of, number) VALUES (TG_ARGV[0], OLD.tally_number);
  RETURN NULL;
END $$;

CREATE FUNCTION missions_note_moved_hub() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO missions_tallychange (list_of, number)
  SELECT 'challenge', tally_number FROM missions_challenge WHERE hub_id = NEW.id;
  RETURN NULL;
END $$;

CREATE TRIGGER missions_challenge_added AFTER INSERT ON missions_challenge
  REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION missions_note_added('challenge');
CREATE TRIGGER missions_challenge_removed AFTER DELETE ON missions_challenge
  FOR EACH ROW EXECUTE FUNCTION missions_note_changed('challenge');
CREATE TRIGGER missions_challenge_changed AFTER UPDATE ON missions_challenge
  FOR EACH ROW WHEN (
    (OLD.hub_id, OLD.mission_id, OLD.status, OLD.language, OLD.goals)
    IS DISTINCT FROM (NEW.hub_id, NEW.mission_id, NEW.status, NEW.language, NEW.goals)
  ) EXECUTE FUNCTION missions_note_changed('challenge');
CREATE TRIGGER missions_hub_moved AFTER UPDATE OF country ON hubs_hub
  FOR EACH ROW WHEN (OLD.country IS DISTINCT FROM NEW.country)
  EXECUTE FUNCTION missions_note_moved_hub();

INSERT INTO missions_tallychange (list_of, number)
  SELECT 'challenge', tally_number FROM missions_challenge;
"""
UNNUMBERED = """
DROP TRIGGER missions_hub_moved ON hubs_hub;
DROP TRIGGER missions_challenge_changed ON missions_challenge;
DROP TRIGGER missions_challenge_removed ON missions_challenge;
DROP TRIGGER missions_challenge_added ON missions_challenge;
DROP FUNCTION missions_note_moved_hub();
DROP FUNCTION missions_note_changed();
DROP FUNCTION missions_note_added();
ALTER TABLE missions_challenge DROP COLUMN tally_number;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('hubs', '0001_squashed_0006'),
        ('missions', '0001_squashed_0007'),
    ]

    operations = [
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('list_of', models.CharField(max_length=10, verbose_name='list')),
                ('facet', models.CharField(blank=True, max_length=12, verbose_name='filter')),
                ('value', models.CharField(blank=True, max_length=24, verbose_name='value')),
                ('bits', models.BinaryField(verbose_name='bits')),
                ('version', models.BigIntegerField(verbose_name='version')),
            ],
            options={
                'verbose_name': 'tally',
                'verbose_name_plural': 'tallies',
                'constraints': [models.UniqueConstraint(fields=('list_of', 'facet', 'value'), name='missions_tally_once')],
            },
        ),
        migrations.CreateModel(
            name='TallyChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('list_of', models.CharField(max_length=10, verbose_name='list')),
                ('number', models.BigIntegerField(verbose_name='number')),
            ],
            options={
                'verbose_name': 'change since the tally',
                'verbose_name_plural': 'changes since the tally',
                'indexes': [models.Index(fields=['list_of', 'number'], name='missions_tallychange_of')],
            },
        ),
        migrations.RunSQL(NUMBERED, UNNUMBERED),
    ]
