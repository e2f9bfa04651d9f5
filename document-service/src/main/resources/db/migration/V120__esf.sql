-- What a tax invoice says to the portal beyond the document, and what the portal answered.
CREATE TABLE esf (
  document            uuid PRIMARY KEY REFERENCES document,
  version             integer NOT NULL,
  notes               jsonb,
  registration_number text,
  registered_on       date,
  status              text,
  updated_at          timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN esf.version IS 'of the notes; 0 while there are none';

CREATE TABLE esf_told (
  day date PRIMARY KEY
);
COMMENT ON TABLE esf_told IS 'the days on which people were told what is due';

-- A sale has its tax invoice by the base that the invoice names.
CREATE INDEX document_base ON document ((content ->> 'base')) WHERE content ->> 'base' IS NOT NULL;
