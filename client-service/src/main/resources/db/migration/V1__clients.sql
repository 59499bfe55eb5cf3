-- The tables of client-service. Every rule of the edge is a constraint here too; version, updated_at and mutation are right whoever writes.
-- Run as client_service, with clients as the default schema.

-- Unicode's own order for all languages; without ICU the order of code points.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_collation WHERE collname = 'und-x-icu') THEN
        CREATE COLLATION clients.by_language (PROVIDER = icu, LOCALE = 'und');
    ELSE
        CREATE COLLATION clients.by_language (PROVIDER = builtin, LOCALE = 'C.UTF-8');
    END IF;
END
$$;

-- What a search compares: lower case, without accents, Hebrew points and cantillation marks.
CREATE FUNCTION clients.plain(value text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN regexp_replace(lower(normalize(value, NFKD) COLLATE pg_c_utf8), '[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]', '', 'g');

-- The words of a plain text, each after one space.
CREATE FUNCTION clients.words(value text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN ' ' || btrim(regexp_replace(clients.plain(value) COLLATE pg_c_utf8, '[^[:alnum:]]+', ' ', 'g'));

CREATE FUNCTION clients.digits(value text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN regexp_replace(value, '[^0-9]', '', 'g');

CREATE FUNCTION clients.one_line(value text) RETURNS boolean
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN value !~ '[\u0001-\u001f\u007f-\u009f]';

CREATE FUNCTION clients.right_tags(tags text[]) RETURNS boolean
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN cardinality(tags) <= 20
       AND coalesce((SELECT bool_and(tag IS NOT NULL AND char_length(tag) BETWEEN 1 AND 40 AND clients.one_line(tag))
                     FROM unnest(tags) AS tag), true);

-- Numbers the versions of a row. An UPDATE that changes nothing changes nothing here either.
CREATE FUNCTION clients.keep_version() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    IF tg_op = 'INSERT' THEN
        new.version := 1;
    ELSE
        new.version := old.version;
        new.updated_at := old.updated_at;
        new.mutation := old.mutation;
        IF new IS NOT DISTINCT FROM old THEN
            RETURN new;
        END IF;
        new.version := old.version + 1;
    END IF;
    new.updated_at := clock_timestamp();
    new.mutation := nullif(current_setting('tamid.mutation', true), '');
    RETURN new;
END
$$;

CREATE TABLE clients.trainees (
    id          uuid        NOT NULL DEFAULT uuidv7() PRIMARY KEY,
    trainer_id  uuid        NOT NULL,
    full_name   text        NOT NULL,
    birth_date  date,
    height_cm   integer,
    goals       text,
    notes       text,
    external_id text,
    version     bigint      NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at  timestamptz NOT NULL,
    updated_by  text        NOT NULL DEFAULT current_user,
    deleted_at  timestamptz,
    mutation    text,
    CONSTRAINT trainees_of_trainer UNIQUE (id, trainer_id),
    CONSTRAINT trainees_full_name CHECK (char_length(full_name) BETWEEN 2 AND 100 AND char_length(btrim(full_name)) >= 2 AND clients.one_line(full_name)),
    CONSTRAINT trainees_birth_date CHECK (birth_date BETWEEN '1900-01-01' AND '2200-12-31'),
    CONSTRAINT trainees_height_cm CHECK (height_cm BETWEEN 30 AND 300),
    CONSTRAINT trainees_goals CHECK (char_length(goals) <= 2000),
    CONSTRAINT trainees_notes CHECK (char_length(notes) <= 5000),
    CONSTRAINT trainees_external_id CHECK (char_length(external_id) BETWEEN 1 AND 200 AND clients.one_line(external_id)),
    CONSTRAINT trainees_updated_by CHECK (char_length(updated_by) <= 255)
);

CREATE TABLE clients.clients (
    id                uuid        NOT NULL DEFAULT uuidv7() PRIMARY KEY,
    trainer_id        uuid        NOT NULL,
    full_name         text        NOT NULL,
    email             text,
    phone             text,
    phone_e164        text,
    status            text        NOT NULL DEFAULT 'lead',
    tags              text[]      NOT NULL DEFAULT '{}',
    notes             text,
    source            text,
    external_id       text,
    next_follow_up_on date,
    trainee_id        uuid,
    version           bigint      NOT NULL,
    created_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at        timestamptz NOT NULL,
    updated_by        text        NOT NULL DEFAULT current_user,
    deleted_at        timestamptz,
    mutation          text,
    -- A client's trainee is its own trainer's, and its row goes with nobody else's.
    CONSTRAINT clients_trainee_id FOREIGN KEY (trainee_id, trainer_id) REFERENCES clients.trainees (id, trainer_id) ON DELETE SET NULL (trainee_id),
    CONSTRAINT clients_full_name CHECK (char_length(full_name) BETWEEN 2 AND 100 AND char_length(btrim(full_name)) >= 2 AND clients.one_line(full_name)),
    CONSTRAINT clients_email CHECK (char_length(email) <= 255 AND email ~ '^[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+$'),
    CONSTRAINT clients_phone CHECK (char_length(phone) BETWEEN 1 AND 40 AND clients.one_line(phone)),
    CONSTRAINT clients_phone_e164 CHECK (phone_e164 ~ '^\+[1-9][0-9]{1,14}$'),
    CONSTRAINT clients_status CHECK (status IN ('lead', 'qualified', 'active', 'inactive', 'churned', 'on_hold')),
    CONSTRAINT clients_tags CHECK (clients.right_tags(tags)),
    CONSTRAINT clients_notes CHECK (char_length(notes) <= 5000),
    CONSTRAINT clients_source CHECK (char_length(source) BETWEEN 1 AND 100 AND clients.one_line(source)),
    CONSTRAINT clients_external_id CHECK (char_length(external_id) BETWEEN 1 AND 200 AND clients.one_line(external_id)),
    CONSTRAINT clients_next_follow_up_on CHECK (next_follow_up_on BETWEEN '1900-01-01' AND '2200-12-31'),
    CONSTRAINT clients_updated_by CHECK (char_length(updated_by) <= 255),
    CONSTRAINT clients_deleted_is_unlinked CHECK (deleted_at IS NULL OR trainee_id IS NULL)
);

-- Last contact and count of completed interactions, kept from the interaction topic. No foreign key: a client may be truncated or arrive
-- later than its interactions, and what was counted stays when it is deleted.
CREATE TABLE clients.activity (
    client_id         uuid        NOT NULL PRIMARY KEY,
    trainer_id        uuid        NOT NULL,
    last_contact_at   timestamptz,
    interaction_count bigint      NOT NULL CHECK (interaction_count >= 0),
    version           bigint      NOT NULL,
    updated_at        timestamptz NOT NULL,
    mutation          text,
    CONSTRAINT activity_agrees CHECK ((interaction_count = 0) = (last_contact_at IS NULL))
);

-- One row for each interaction that the topic told of, with the position of the change that said so. A deleted one stays, so that an older
-- change that comes late does not bring it back.
CREATE TABLE clients.contacts (
    interaction_id  uuid        NOT NULL PRIMARY KEY,
    client_id       uuid        NOT NULL,
    trainer_id      uuid        NOT NULL,
    happened_at     timestamptz NOT NULL,
    completed       boolean     NOT NULL,
    deleted         boolean     NOT NULL,
    position_commit bigint      NOT NULL,
    position_lsn    bigint      NOT NULL
);
CREATE INDEX contacts_of_client ON clients.contacts (client_id, happened_at) WHERE completed AND NOT deleted;

-- Changes of a table at or below this position were truncated away.
CREATE TABLE clients.contacts_floor (
    source          text   NOT NULL PRIMARY KEY,
    position_commit bigint NOT NULL,
    position_lsn    bigint NOT NULL
);

-- What a rebuild reads from the topic, beside what is kept. Worth nothing after a crash.
CREATE UNLOGGED TABLE clients.contacts_rebuilt (
    run             uuid        NOT NULL,
    interaction_id  uuid        NOT NULL,
    client_id       uuid        NOT NULL,
    trainer_id      uuid        NOT NULL,
    happened_at     timestamptz NOT NULL,
    completed       boolean     NOT NULL,
    deleted         boolean     NOT NULL,
    position_commit bigint      NOT NULL,
    position_lsn    bigint      NOT NULL,
    PRIMARY KEY (run, interaction_id)
);

CREATE TABLE clients.idempotency_keys (
    trainer_id   uuid        NOT NULL,
    key          text        NOT NULL CHECK (char_length(key) BETWEEN 1 AND 64),
    request_hash bytea       NOT NULL CHECK (octet_length(request_hash) = 32),
    status       integer,
    etag         text,
    location     text,
    body         text,
    created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (trainer_id, key)
);
CREATE INDEX idempotency_keys_by_age ON clients.idempotency_keys (created_at);

CREATE UNIQUE INDEX clients_by_external_id ON clients.clients (trainer_id, external_id) WHERE deleted_at IS NULL AND external_id IS NOT NULL;
CREATE UNIQUE INDEX trainees_by_external_id ON clients.trainees (trainer_id, external_id) WHERE deleted_at IS NULL AND external_id IS NOT NULL;
CREATE UNIQUE INDEX clients_by_trainee ON clients.clients (trainee_id) WHERE trainee_id IS NOT NULL;

-- One for each sort of the lists.
CREATE INDEX clients_by_name ON clients.clients (trainer_id, full_name COLLATE clients.by_language, id) WHERE deleted_at IS NULL;
CREATE INDEX clients_by_created_at ON clients.clients (trainer_id, created_at DESC, id) WHERE deleted_at IS NULL;
CREATE INDEX clients_by_updated_at ON clients.clients (trainer_id, updated_at DESC, id) WHERE deleted_at IS NULL;
CREATE INDEX clients_by_follow_up ON clients.clients (trainer_id, next_follow_up_on, id) WHERE deleted_at IS NULL;
CREATE INDEX trainees_by_name ON clients.trainees (trainer_id, full_name COLLATE clients.by_language, id) WHERE deleted_at IS NULL;
CREATE INDEX trainees_by_created_at ON clients.trainees (trainer_id, created_at DESC, id) WHERE deleted_at IS NULL;
CREATE INDEX trainees_by_updated_at ON clients.trainees (trainer_id, updated_at DESC, id) WHERE deleted_at IS NULL;

-- Triggers of one table run in the order of their names.

CREATE FUNCTION clients.unlink_deleted_client() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    new.trainee_id := NULL;
    RETURN new;
END
$$;
CREATE TRIGGER a_unlink BEFORE INSERT OR UPDATE ON clients.clients
    FOR EACH ROW WHEN (new.deleted_at IS NOT NULL) EXECUTE FUNCTION clients.unlink_deleted_client();

-- A phone that was typed past the service has no E.164 form until it is saved through it.
CREATE FUNCTION clients.forget_phone_e164() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    IF coalesce(current_setting('tamid.trainer', true), '') = '' THEN
        new.phone_e164 := NULL;
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER a_phone BEFORE UPDATE ON clients.clients
    FOR EACH ROW WHEN (new.phone IS DISTINCT FROM old.phone AND new.phone_e164 IS NOT DISTINCT FROM old.phone_e164)
    EXECUTE FUNCTION clients.forget_phone_e164();

CREATE TRIGGER b_version BEFORE INSERT OR UPDATE ON clients.clients FOR EACH ROW EXECUTE FUNCTION clients.keep_version();
CREATE TRIGGER b_version BEFORE INSERT OR UPDATE ON clients.trainees FOR EACH ROW EXECUTE FUNCTION clients.keep_version();
CREATE TRIGGER b_version BEFORE INSERT OR UPDATE ON clients.activity FOR EACH ROW EXECUTE FUNCTION clients.keep_version();

-- A soft delete past the service unlinks too. (The service unlinks first, since it has to mark both rows.)
CREATE FUNCTION clients.unlink_deleted_trainee() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    UPDATE clients.clients SET trainee_id = NULL WHERE trainee_id = new.id;
    RETURN NULL;
END
$$;
CREATE TRIGGER c_unlink AFTER UPDATE OF deleted_at ON clients.trainees
    FOR EACH ROW WHEN (new.deleted_at IS NOT NULL AND old.deleted_at IS NULL) EXECUTE FUNCTION clients.unlink_deleted_trainee();

-- The second wall between tenants: also the owner of the tables sees nothing but the trainer whom the transaction is for.
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY ['clients', 'trainees', 'activity', 'contacts', 'contacts_rebuilt', 'idempotency_keys'] LOOP
        EXECUTE format('ALTER TABLE clients.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE clients.%I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format($policy$CREATE POLICY of_trainer ON clients.%I USING (
            trainer_id = nullif(current_setting('tamid.trainer', true), '')::uuid
            OR current_setting('tamid.system', true) = 'on')$policy$, name);
    END LOOP;
END
$$;

ALTER TABLE clients.clients REPLICA IDENTITY FULL;
ALTER TABLE clients.trainees REPLICA IDENTITY FULL;
ALTER TABLE clients.activity REPLICA IDENTITY FULL;
ALTER PUBLICATION tamid ADD TABLE clients.clients, clients.trainees, clients.activity;
