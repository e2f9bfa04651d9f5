-- A role and a schema of the same name for each service; none may read another's. Run it in the database kopir as an administrator; it may be
-- repeated. Passwords are set apart: ALTER ROLE document_service PASSWORD '…'.
REVOKE ALL ON SCHEMA public FROM PUBLIC;
DO $$
DECLARE
  service text;
BEGIN
  FOREACH service IN ARRAY ARRAY[
    'document_service', 'onec_gateway', 'bitrix_gateway', 'stock_sync', 'odoo_gateway', 'notifier'
  ] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = service) THEN
      EXECUTE format('CREATE ROLE %I LOGIN', service);
    END IF;
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), service);
    EXECUTE format('CREATE SCHEMA IF NOT EXISTS %I AUTHORIZATION %I', service, service);
    EXECUTE format('ALTER ROLE %I SET search_path = %I', service, service);
  END LOOP;
END
$$;
