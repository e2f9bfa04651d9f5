-- Forms that an administrator has changed. Nothing is taken away: an issued document keeps printing with its version.
CREATE TABLE print_template (
  form       text NOT NULL,
  version    integer NOT NULL,
  bundled    text NOT NULL,
  source     text NOT NULL,
  comment    text,
  author     text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (form, version)
);
COMMENT ON COLUMN print_template.bundled IS 'the version of captions and style that it goes with';

CREATE TABLE print_template_current (
  form     text PRIMARY KEY,
  version  integer,
  revision integer NOT NULL,
  FOREIGN KEY (form, version) REFERENCES print_template
);
COMMENT ON COLUMN print_template_current.version IS 'null means the bundled one';

-- What a document of the form is printed with from now on, such as v1 or, with the third uploaded template, v1+3.
CREATE FUNCTION print_version_of(wanted text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT t.bundled || '+' || t.version FROM print_template_current c JOIN print_template t USING (form, version)
                   WHERE c.form = wanted), 'v1')
$$;
