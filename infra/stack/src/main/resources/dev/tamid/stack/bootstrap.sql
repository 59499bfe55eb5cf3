-- Roles, schemas and the publication of the database "tamid": everything that takes a superuser, and nothing else
-- (tables are made by the services' migrations). Run by a superuser inside that database; may run again at any time.
--
-- Settings of the session it runs in:
--   tamid.password   password of all roles; unset leaves passwords as they are
--   tamid.operator   'superuser' makes the operator a superuser (local stack only)

DO $$
DECLARE
    password text := nullif(current_setting('tamid.password', true), '');
    name     text;
BEGIN
    FOREACH name IN ARRAY ARRAY ['client_service', 'interaction_service', 'capture', 'invalidator', 'operator'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
            EXECUTE format('CREATE ROLE %I LOGIN', name);
        END IF;
        IF password IS NOT NULL THEN
            EXECUTE format('ALTER ROLE %I PASSWORD %L', name, password);
        END IF;
    END LOOP;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tamid_publisher') THEN
        CREATE ROLE tamid_publisher NOLOGIN;
    END IF;
    IF current_setting('tamid.operator', true) = 'superuser' THEN
        ALTER ROLE operator SUPERUSER;
    END IF;
END
$$;

-- The services obey row-level security; capture, which must see every row, and the operator do not.
ALTER ROLE client_service      NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION;
ALTER ROLE interaction_service NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION;
ALTER ROLE invalidator         NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION;
ALTER ROLE capture             NOSUPERUSER BYPASSRLS   NOCREATEDB NOCREATEROLE REPLICATION;
ALTER ROLE operator            BYPASSRLS;

REVOKE ALL ON DATABASE tamid FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT CONNECT ON DATABASE tamid TO client_service, interaction_service, capture, invalidator, operator;

CREATE SCHEMA IF NOT EXISTS clients AUTHORIZATION client_service;
CREATE SCHEMA IF NOT EXISTS interactions AUTHORIZATION interaction_service;

-- capture reads, the operator writes, the tables that are there and those to come.
GRANT USAGE ON SCHEMA clients, interactions TO capture, operator;
GRANT SELECT ON ALL TABLES IN SCHEMA clients, interactions TO capture;
GRANT ALL ON ALL TABLES IN SCHEMA clients, interactions TO operator;
GRANT ALL ON ALL SEQUENCES IN SCHEMA clients, interactions TO operator;
ALTER DEFAULT PRIVILEGES FOR ROLE client_service IN SCHEMA clients GRANT SELECT ON TABLES TO capture;
ALTER DEFAULT PRIVILEGES FOR ROLE client_service IN SCHEMA clients GRANT ALL ON TABLES TO operator;
ALTER DEFAULT PRIVILEGES FOR ROLE client_service IN SCHEMA clients GRANT ALL ON SEQUENCES TO operator;
ALTER DEFAULT PRIVILEGES FOR ROLE interaction_service IN SCHEMA interactions GRANT SELECT ON TABLES TO capture;
ALTER DEFAULT PRIVILEGES FOR ROLE interaction_service IN SCHEMA interactions GRANT ALL ON TABLES TO operator;
ALTER DEFAULT PRIVILEGES FOR ROLE interaction_service IN SCHEMA interactions GRANT ALL ON SEQUENCES TO operator;

-- The identity of the database is part of every cache key.
GRANT EXECUTE ON FUNCTION pg_control_system() TO client_service, interaction_service, invalidator, capture;

-- Each service adds its own tables: it owns them, and as a member of the publisher the publication.
GRANT tamid_publisher TO client_service, interaction_service;
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_publication WHERE pubname = 'tamid') THEN
        CREATE PUBLICATION tamid WITH (publish = 'insert, update, delete, truncate');
    END IF;
END
$$;
-- A table with REPLICA IDENTITY FULL and a stored generated column cannot be updated unless the column is published too.
ALTER PUBLICATION tamid SET (publish_generated_columns = stored);
ALTER PUBLICATION tamid OWNER TO tamid_publisher;

-- A write that is traced says so in the log, where capture hears it. Nobody else may write messages into the log: each would go through
-- capture whatever it says, of any size, and one outside a transaction puts the places of changes out of order.
REVOKE EXECUTE ON FUNCTION pg_logical_emit_message(boolean, text, text, boolean) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION pg_logical_emit_message(boolean, text, bytea, boolean) FROM PUBLIC;
CREATE SCHEMA IF NOT EXISTS tamid;
CREATE OR REPLACE FUNCTION tamid.trace(traceparent text) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog
    AS $$ SELECT pg_logical_emit_message(true, 'tamid.trace', left(traceparent, 55)) $$;
REVOKE ALL ON SCHEMA tamid FROM PUBLIC;
GRANT USAGE ON SCHEMA tamid TO client_service, interaction_service, operator;
