from django.db import migrations

# See missions 0008, which has the functions.
NUMBERED = """
UPDATE projects_project SET has_results = NOT has_results WHERE has_results <> EXISTS (
  SELECT FROM projects_result WHERE project_id = projects_project.id
);

CREATE SEQUENCE projects_project_tally;
ALTER TABLE projects_project ADD COLUMN tally_number bigint;
ALTER SEQUENCE projects_project_tally OWNED BY projects_project.tally_number;
ALTER TABLE projects_project ALTER COLUMN tally_number SET DEFAULT nextval('projects_project_tally');
UPDATE projects_project SET tally_number = DEFAULT;

CREATE FUNCTION projects_note_moved_hub() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO missions_tallychange (list_of, number)
  SELECT 'project', tally_number FROM projects_project WHERE hub_id = NEW.id;
  RETURN NULL;
END $$;

CREATE TRIGGER projects_project_added AFTER INSERT ON projects_project
  REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION missions_note_added('project');
CREATE TRIGGER projects_project_removed AFTER DELETE ON projects_project
  FOR EACH ROW EXECUTE FUNCTION missions_note_changed('project');
CREATE TRIGGER projects_project_changed AFTER UPDATE ON projects_project
  FOR EACH ROW WHEN (
    (OLD.hub_id, OLD.mission_id, OLD.status, OLD.asleep_on, OLD.phase, OLD.level,
     OLD.language, OLD.goals, OLD.subjects, OLD.has_results)
    IS DISTINCT FROM
    (NEW.hub_id, NEW.mission_id, NEW.status, NEW.asleep_on, NEW.phase, NEW.level,
     NEW.language, NEW.goals, NEW.subjects, NEW.has_results)
  ) EXECUTE FUNCTION missions_note_changed('project');
CREATE TRIGGER projects_hub_moved AFTER UPDATE OF country ON hubs_hub
  FOR EACH ROW WHEN (OLD.country IS DISTINCT FROM NEW.country)
  EXECUTE FUNCTION projects_note_moved_hub();

INSERT INTO missions_tallychange (list_of, number)
  SELECT 'project', tally_number FROM projects_project;
"""
UNNUMBERED = """
DROP TRIGGER projects_hub_moved ON hubs_hub;
DROP TRIGGER projects_project_changed ON projects_project;
DROP TRIGGER projects_project_removed ON projects_project;
DROP TRIGGER projects_project_added ON projects_project;
DROP FUNCTION projects_note_moved_hub();
ALTER TABLE projects_project DROP COLUMN tally_number;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('missions', '0008_count_long_lists_by_bits'),
        ('projects', '0016_count_how_they_stand'),
    ]

    operations = [
        migrations.RunSQL(NUMBERED, UNNUMBERED),
    ]
