#!/bin/bash
# Run once, when the database is made: a role and a schema per service, with the passwords of ./make-secrets.
set -eu
for file in /run/secrets/postgres/*; do
  role=${file##*/}
  [[ $role != postgres ]] || continue
  psql --quiet --set=ON_ERROR_STOP=1 --username=postgres --dbname=kopir \
    --set=role="$role" --set=password="$(<"$file")" <<'SQL'
REVOKE ALL ON SCHEMA public FROM PUBLIC;
CREATE ROLE :"role" LOGIN PASSWORD :'password';
ALTER ROLE :"role" SET search_path = :"role";
CREATE SCHEMA :"role" AUTHORIZATION :"role";
SQL
done
psql --quiet --set=ON_ERROR_STOP=1 --username=postgres --dbname=kopir --command='CREATE EXTENSION IF NOT EXISTS pg_stat_statements'
