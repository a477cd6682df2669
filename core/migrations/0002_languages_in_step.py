from django.db import migrations

# Arguments: the languages, the column that says in which the row is written ('' where none does),
# and the translated columns without their language. What it keeps is told in core/parity.py.
# After an update it writes by a statement of its own: a BEFORE trigger would make every save lock
# the row against all who refer to it.
KEEP = r"""
CREATE FUNCTION core_keep_parity() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  codes text[] := string_to_array(TG_ARGV[0], ',');
  new_row jsonb := to_jsonb(NEW);
  old_row jsonb := '{}';
  kept jsonb := '{}';
  moment jsonb;
  still_right text := NEW.parity ->> 'still_right';
  source text;
  origin text;
  field text;
  code text;
  origin_text text;
  origin_digest text;
  own_text text;
  base text;
  state text;
  entry jsonb;
  changed jsonb := '{}';
  made_from jsonb := '{}';
  expected jsonb := '{}';
  behind jsonb := '{}';
  oldest jsonb := '{}';
  open jsonb := '{}';
  is_filled boolean;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    old_row := to_jsonb(OLD);
    kept := OLD.parity;
  END IF;
  -- What was never looked at before is as old as the row says.
  moment := CASE WHEN kept = '{}' THEN coalesce(
    new_row -> 'updated_at', new_row -> 'created_at', to_jsonb(now())
  ) ELSE to_jsonb(now()) END;
  changed := coalesce(kept -> 'changed', '{}');

  source := new_row ->> nullif(TG_ARGV[1], '');
  IF source IS NULL OR source <> ALL (codes) THEN
    source := kept ->> 'source';
  END IF;
  IF source IS NULL THEN
    FOREACH code IN ARRAY codes LOOP
      FOREACH field IN ARRAY TG_ARGV[2:] LOOP
        IF source IS NULL AND btrim(coalesce(new_row ->> (field || '_' || code), '')) <> '' THEN
          source := code;
        END IF;
      END LOOP;
    END LOOP;
  END IF;
  NEW.parity := '{}';
  IF source IS NOT NULL THEN
    FOREACH field IN ARRAY TG_ARGV[2:] LOOP
      -- A text that the source language lacks has its origin where it is written.
      origin := NULL;
      FOREACH code IN ARRAY array_prepend(source, array_remove(codes, source)) LOOP
        own_text := btrim(coalesce(new_row ->> (field || '_' || code), ''));
        IF own_text <> '' AND origin IS NULL THEN
          origin := code;
          origin_text := own_text;
        END IF;
        IF own_text <> btrim(coalesce(old_row ->> (field || '_' || code), '')) THEN
          changed := changed || jsonb_build_object(code, moment);
        END IF;
      END LOOP;
      CONTINUE WHEN origin IS NULL;
      origin_digest := left(md5(origin_text), 10);

      FOREACH code IN ARRAY array_remove(codes, origin) LOOP
        expected := expected || jsonb_build_object(code, coalesce((expected ->> code)::int, 0) + 1);
        own_text := btrim(coalesce(new_row ->> (field || '_' || code), ''));
        is_filled := own_text <> '';
        base := kept #>> ARRAY['made_from', code, field];
        state := NULL;
        IF NOT is_filled THEN
          state := 'missing';
        ELSE
          IF base IS NULL OR still_right = code
            OR own_text <> btrim(coalesce(old_row ->> (field || '_' || code), '')) THEN
            -- With a mark, a text that reads the same in both languages was found right.
            base := CASE WHEN still_right = code THEN '=' ELSE '' END || origin_digest;
          END IF;
          made_from := made_from || jsonb_build_object(
            code, coalesce(made_from -> code, '{}') || jsonb_build_object(field, base)
          );
          IF ltrim(base, '=') <> origin_digest THEN
            state := 'stale';
          ELSIF own_text = origin_text AND base NOT LIKE '=%'
            AND array_length(regexp_split_to_array(own_text, '\s+'), 1) > 3 THEN
            state := 'copy';
          END IF;
        END IF;
        CONTINUE WHEN state IS NULL;
        entry := kept #> ARRAY['open', code, field];
        IF entry IS NULL OR entry ->> 0 <> state THEN
          entry := jsonb_build_array(state, moment);
          IF state = 'stale' THEN
            entry := entry || to_jsonb(btrim(coalesce(old_row ->> (field || '_' || origin), '')));
          END IF;
        END IF;
        open := open || jsonb_build_object(
          code, coalesce(open -> code, '{}') || jsonb_build_object(field, entry)
        );
        behind := behind || jsonb_build_object(code, coalesce((behind ->> code)::int, 0) + 1);
        IF oldest ->> code IS NULL OR (entry ->> 1)::timestamptz < (oldest ->> code)::timestamptz THEN
          oldest := oldest || jsonb_build_object(code, entry -> 1);
        END IF;
      END LOOP;
    END LOOP;

    NEW.parity := jsonb_build_object(
      'source', source, 'changed', changed, 'made_from', made_from, 'expected', expected
    );
    IF open <> '{}' THEN
      NEW.parity := NEW.parity
        || jsonb_build_object('open', open, 'behind', behind, 'oldest', oldest);
    END IF;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    EXECUTE format('UPDATE %I SET parity = $1 WHERE id = ($2).id', TG_TABLE_NAME)
      USING NEW.parity, NEW;
  END IF;
  RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [("core", "0001_initial")]

    operations = [migrations.RunSQL(KEEP, "DROP FUNCTION core_keep_parity();")]
