CREATE TABLE bulk_export (
  id         uuid PRIMARY KEY,
  actor      text NOT NULL,
  system     text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE bulk_export_item (
  export   uuid NOT NULL REFERENCES bulk_export,
  place    integer NOT NULL,
  document uuid NOT NULL,
  result   text,
  at       timestamptz,
  PRIMARY KEY (export, place)
);
COMMENT ON COLUMN bulk_export_item.result IS 'what came of asking; null while it was not this one''s turn';
