-- The captured tables as far as cache-invalidator can tell: columns, replica identity, versions, publication.
CREATE FUNCTION public.keep_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.version := CASE WHEN TG_OP = 'INSERT' THEN 1 ELSE OLD.version + 1 END;
    NEW.updated_at := clock_timestamp();
    NEW.mutation := nullif(current_setting('tamid.mutation', true), '');
    RETURN NEW;
END
$$;

CREATE TABLE clients.trainees (
    id uuid PRIMARY KEY DEFAULT uuidv7(), trainer_id uuid NOT NULL, full_name text NOT NULL, birth_date date, height_cm int, goals text,
    notes text, external_id text, version bigint NOT NULL, created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at timestamptz NOT NULL, updated_by text, deleted_at timestamptz, mutation text);

CREATE TABLE clients.clients (
    id uuid PRIMARY KEY DEFAULT uuidv7(), trainer_id uuid NOT NULL, full_name text NOT NULL, email text, phone text, phone_e164 text,
    status text NOT NULL DEFAULT 'lead', tags text[] NOT NULL DEFAULT '{}', notes text, source text, external_id text,
    next_follow_up_on date, trainee_id uuid REFERENCES clients.trainees ON DELETE SET NULL,
    search text GENERATED ALWAYS AS (lower(full_name)) STORED, version bigint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(), updated_at timestamptz NOT NULL, updated_by text,
    deleted_at timestamptz, mutation text);

CREATE TABLE clients.activity (
    client_id uuid PRIMARY KEY, trainer_id uuid NOT NULL, last_contact_at timestamptz, interaction_count bigint NOT NULL DEFAULT 0,
    version bigint NOT NULL, updated_at timestamptz NOT NULL, mutation text);

CREATE TABLE interactions.interactions (
    id uuid PRIMARY KEY DEFAULT uuidv7(), trainer_id uuid NOT NULL, client_id uuid NOT NULL, trainee_id uuid,
    client_deleted boolean NOT NULL DEFAULT false, type text NOT NULL DEFAULT 'note', happened_at timestamptz NOT NULL DEFAULT now(),
    completed boolean NOT NULL DEFAULT true, duration_minutes int, subject text, description text, outcome text, next_action text,
    next_action_on date, external_id text, version bigint NOT NULL, created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at timestamptz NOT NULL, created_by text, updated_by text, deleted_at timestamptz, mutation text);

CREATE TABLE interactions.client_refs (
    client_id uuid PRIMARY KEY, trainer_id uuid NOT NULL, trainee_id uuid, deleted boolean NOT NULL DEFAULT false,
    known boolean NOT NULL DEFAULT true, version bigint NOT NULL, updated_at timestamptz NOT NULL, mutation text);

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY ['clients.trainees', 'clients.clients', 'clients.activity', 'interactions.interactions',
        'interactions.client_refs'] LOOP
        EXECUTE format('ALTER TABLE %s REPLICA IDENTITY FULL', name);
        EXECUTE format('CREATE TRIGGER keep_version BEFORE INSERT OR UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION public.keep_version()', name);
        EXECUTE format('GRANT SELECT ON %s TO capture', name);
        EXECUTE format('ALTER PUBLICATION tamid ADD TABLE %s', name);
    END LOOP;
END
$$;
