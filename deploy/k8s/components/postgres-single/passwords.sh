# Sourced once, when the database is made, by the image's entry point, after schemas.sql. Each file is named as its role.
for file in /run/secrets/roles/*; do
  psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
    -v role="$(basename "$file")" -v password="$(cat "$file")" <<'SQL'
ALTER ROLE :"role" PASSWORD :'password';
SQL
done
