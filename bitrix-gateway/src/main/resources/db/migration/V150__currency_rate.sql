-- The rate that deals of a day were told with: Bitrix24 knows only the rate of now, and a deal that is read again must not change.
CREATE TABLE currency_rate (
  portal    text NOT NULL,
  currency  text NOT NULL,
  day       date NOT NULL,
  rate      numeric NOT NULL CHECK (rate > 0),
  rate_date date NOT NULL,
  source    text NOT NULL,
  kept_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (portal, currency, day)
);
COMMENT ON COLUMN currency_rate.day IS 'when the deals closed, by the company''s zone';
COMMENT ON COLUMN currency_rate.rate IS 'tenge for one unit';
COMMENT ON COLUMN currency_rate.rate_date IS 'when the portal last changed the rate';
