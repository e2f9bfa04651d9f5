-- What the language model has cost, by day of Asia/Almaty.
CREATE TABLE model_usage (
  day               date NOT NULL,
  model             text NOT NULL,
  calls             bigint NOT NULL,
  prompt_tokens     bigint NOT NULL,
  completion_tokens bigint NOT NULL,
  cost              numeric NOT NULL,
  PRIMARY KEY (day, model)
);
