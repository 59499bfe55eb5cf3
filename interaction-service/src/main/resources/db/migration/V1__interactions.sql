-- The schema "interactions": what trainers note of their clients, and what this service keeps of the clients themselves.
-- Runs as the role interaction_service, which owns the schema. The triggers keep every derived column right whoever writes:
-- this service, its jobs, or somebody's psql.

-- What is kept of each client: who owns it, which trainee it is linked to, whether it is there. A projection of the topic
-- tamid.clients.clients. An interaction of a client that nothing is known of yet makes a placeholder (known = false).
CREATE TABLE interactions.client_refs (
    client_id  uuid    PRIMARY KEY,
    trainer_id uuid    NOT NULL,
    trainee_id uuid,
    deleted    boolean NOT NULL DEFAULT false,
    known      boolean NOT NULL DEFAULT false,
    -- The client's version that the columns above are from; 0: not known, or its row is gone for good.
    version    bigint  NOT NULL DEFAULT 0 CHECK (version >= 0),
    CONSTRAINT client_refs_unknown CHECK (known OR (trainee_id IS NULL AND NOT deleted AND version = 0)),
    CONSTRAINT client_refs_gone CHECK (NOT (deleted AND trainee_id IS NOT NULL))
);
CREATE INDEX client_refs_by_trainee ON interactions.client_refs (trainee_id) WHERE trainee_id IS NOT NULL;

-- How far each ref has followed the stream: the last change that was seen of the client, also when it said nothing new. In a table of
-- its own, which is not captured, so that such a change evicts nothing. Without a row: client-service said so when it was asked.
-- Written only under the lock of the ref.
CREATE TABLE interactions.client_ref_positions (
    client_id       uuid   PRIMARY KEY,
    version         bigint NOT NULL,
    position_commit bigint NOT NULL,
    position_lsn    bigint NOT NULL
);

CREATE TABLE interactions.interactions (
    id               uuid        PRIMARY KEY DEFAULT uuidv7(),
    trainer_id       uuid        NOT NULL,
    client_id        uuid        NOT NULL,
    -- Kept by triggers: what client_refs says of the client now.
    trainee_id       uuid,
    client_deleted   boolean     NOT NULL DEFAULT false,
    type             text        NOT NULL,
    happened_at      timestamptz NOT NULL,
    -- Kept by a trigger and, when its time comes, by the service's job.
    completed        boolean     NOT NULL DEFAULT false,
    duration_minutes integer,
    subject          text,
    description      text,
    outcome          text,
    next_action      text,
    next_action_on   date,
    external_id      text,
    -- Kept by a trigger.
    version          bigint      NOT NULL DEFAULT 1,
    created_at       timestamptz NOT NULL,
    updated_at       timestamptz NOT NULL,
    created_by       text,
    updated_by       text,
    deleted_at       timestamptz,
    -- Kept by a trigger: the Idempotency-Key of the request that made the last change; null for changes by hand and by jobs.
    mutation         text,
    -- The rules of the REST interface. Control characters are refused; in texts of several lines, line ends and tabs are allowed.
    CONSTRAINT interactions_type
        CHECK (type IN ('call', 'email', 'sms', 'meeting', 'workout', 'message', 'note')),
    CONSTRAINT interactions_happened_at
        CHECK (happened_at BETWEEN '1900-01-01T00:00:00Z' AND '2200-12-31T23:59:59.999999Z'),
    CONSTRAINT interactions_duration_minutes CHECK (duration_minutes BETWEEN 0 AND 1440),
    CONSTRAINT interactions_subject CHECK (char_length(subject) <= 200 AND subject !~ '[\x01-\x1f\x7f-\x9f]'),
    CONSTRAINT interactions_description
        CHECK (char_length(description) <= 5000 AND description !~ '[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]'),
    CONSTRAINT interactions_outcome
        CHECK (char_length(outcome) <= 2000 AND outcome !~ '[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]'),
    CONSTRAINT interactions_next_action
        CHECK (char_length(next_action) <= 500 AND next_action !~ '[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]'),
    CONSTRAINT interactions_next_action_on CHECK (next_action_on BETWEEN '1900-01-01' AND '2200-12-31'),
    CONSTRAINT interactions_external_id
        CHECK (char_length(external_id) BETWEEN 1 AND 200 AND external_id ~ '\S' AND external_id !~ '[\x01-\x1f\x7f-\x9f]'),
    CONSTRAINT interactions_times CHECK (isfinite(created_at) AND isfinite(updated_at) AND isfinite(deleted_at))
);

-- A client's and a trainee's interactions, newest first; the stats read the first one too.
CREATE INDEX interactions_by_client ON interactions.interactions (client_id, happened_at DESC, id DESC)
    WHERE deleted_at IS NULL;
CREATE INDEX interactions_by_trainee ON interactions.interactions (trainee_id, happened_at DESC, id DESC)
    WHERE deleted_at IS NULL AND trainee_id IS NOT NULL;
-- Those whose time has yet to come: what the job looks for.
CREATE INDEX interactions_upcoming ON interactions.interactions (happened_at)
    WHERE NOT completed AND deleted_at IS NULL;
-- A hidden interaction (its client is deleted) keeps its external id, since it comes back with its client.
CREATE UNIQUE INDEX interactions_external_id_once ON interactions.interactions (trainer_id, external_id)
    WHERE deleted_at IS NULL AND external_id IS NOT NULL;

-- Requests that carried an Idempotency-Key, and their answers.
CREATE TABLE interactions.idempotency_keys (
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
CREATE INDEX idempotency_keys_by_age ON interactions.idempotency_keys (created_at);

-- The triggers see the rows of all trainers, whoever they work for: a client may be another trainer's. So they say for a moment that they
-- work for all; an error in between undoes that with everything else. (CREATE FUNCTION … SET would take a right of a superuser.)

-- What an interaction of the trainer takes from the client's ref. A client that is now another trainer's is as good as deleted
-- for this one; of a placeholder nothing is known, so nothing is hidden.
CREATE FUNCTION interactions.hides(ref interactions.client_refs, trainer uuid) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    RETURN ref.known AND (ref.deleted OR ref.trainer_id <> trainer);

CREATE FUNCTION interactions.links(ref interactions.client_refs, trainer uuid) RETURNS uuid
    LANGUAGE sql IMMUTABLE
    RETURN CASE WHEN ref.known AND NOT ref.deleted AND ref.trainer_id = trainer THEN ref.trainee_id END;

-- Before every INSERT and UPDATE of an interaction. The client's ref is locked FOR SHARE until the transaction ends, so a change of the
-- link waits for it and then finds the row, or it waits for the change and then reads the new link. An update that leaves client
-- and link alone takes no lock: it would take row and ref in the other order than a change of the link does.
CREATE FUNCTION interactions.keep_interaction() RETURNS trigger
    LANGUAGE plpgsql AS
$$
DECLARE
    ref   interactions.client_refs;
    same  interactions.interactions;
    scope text := coalesce(current_setting('tamid.system', true), '');
BEGIN
    IF NEW.client_id IS NULL OR NEW.trainer_id IS NULL THEN
        RETURN NEW; -- The table refuses it, with its own words.
    END IF;

    IF TG_OP = 'INSERT' OR (NEW.client_id, NEW.trainer_id, NEW.trainee_id, NEW.client_deleted)
            IS DISTINCT FROM (OLD.client_id, OLD.trainer_id, OLD.trainee_id, OLD.client_deleted) THEN
        PERFORM set_config('tamid.system', 'on', true);
        LOOP
            SELECT * INTO ref FROM interactions.client_refs WHERE client_id = NEW.client_id FOR SHARE;
            EXIT WHEN FOUND;
            INSERT INTO interactions.client_refs (client_id, trainer_id) VALUES (NEW.client_id, NEW.trainer_id)
                ON CONFLICT DO NOTHING;
        END LOOP;
        PERFORM set_config('tamid.system', scope, true);
        NEW.trainee_id := interactions.links(ref, NEW.trainer_id);
        NEW.client_deleted := interactions.hides(ref, NEW.trainer_id);
    END IF;

    NEW.completed := NEW.happened_at <= clock_timestamp();
    NEW.mutation := nullif(current_setting('tamid.mutation', true), '');

    IF TG_OP = 'INSERT' THEN
        NEW.version := 1;
        NEW.updated_at := clock_timestamp();
        NEW.created_at := coalesce(NEW.created_at, NEW.updated_at);
        RETURN NEW;
    END IF;

    -- What follows from the client is not a change of the interaction itself.
    same := NEW;
    same.trainee_id := OLD.trainee_id;
    same.client_deleted := OLD.client_deleted;
    same.version := OLD.version;
    same.updated_at := OLD.updated_at;
    same.mutation := OLD.mutation;
    IF same IS DISTINCT FROM OLD THEN
        NEW.version := OLD.version + 1;
        NEW.updated_at := clock_timestamp();
    ELSE
        NEW.version := OLD.version;
        NEW.updated_at := OLD.updated_at;
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER keep_interaction BEFORE INSERT OR UPDATE ON interactions.interactions
    FOR EACH ROW EXECUTE FUNCTION interactions.keep_interaction();

-- After every change of a client's ref: its interactions follow.
CREATE FUNCTION interactions.follow_client_ref() RETURNS trigger
    LANGUAGE plpgsql AS
$$
DECLARE
    scope text := coalesce(current_setting('tamid.system', true), '');
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NEW.client_id <> OLD.client_id THEN
            RAISE EXCEPTION 'a ref is of one client for good' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        IF (NEW.trainer_id, NEW.trainee_id, NEW.deleted, NEW.known)
                IS NOT DISTINCT FROM (OLD.trainer_id, OLD.trainee_id, OLD.deleted, OLD.known) THEN
            RETURN NULL;
        END IF;
    END IF;
    IF TG_OP = 'INSERT' AND NOT NEW.known THEN
        RETURN NULL; -- A placeholder says nothing; it comes with an interaction that is being written at this moment.
    END IF;
    PERFORM set_config('tamid.system', 'on', true);
    IF TG_OP = 'DELETE' THEN
        UPDATE interactions.interactions SET trainee_id = NULL, client_deleted = false
        WHERE client_id = OLD.client_id AND (trainee_id IS NOT NULL OR client_deleted);
    ELSE
        UPDATE interactions.interactions
        SET trainee_id = interactions.links(NEW, trainer_id), client_deleted = interactions.hides(NEW, trainer_id)
        WHERE client_id = NEW.client_id
          AND (trainee_id, client_deleted)
              IS DISTINCT FROM (interactions.links(NEW, trainer_id), interactions.hides(NEW, trainer_id));
    END IF;
    PERFORM set_config('tamid.system', scope, true);
    RETURN NULL;
END
$$;

CREATE TRIGGER follow_client_ref AFTER INSERT OR UPDATE OR DELETE ON interactions.client_refs
    FOR EACH ROW EXECUTE FUNCTION interactions.follow_client_ref();

CREATE FUNCTION interactions.follow_no_client_refs() RETURNS trigger
    LANGUAGE plpgsql AS
$$
DECLARE
    scope text := coalesce(current_setting('tamid.system', true), '');
BEGIN
    PERFORM set_config('tamid.system', 'on', true);
    UPDATE interactions.interactions SET trainee_id = NULL, client_deleted = false
    WHERE trainee_id IS NOT NULL OR client_deleted;
    PERFORM set_config('tamid.system', scope, true);
    RETURN NULL;
END
$$;

CREATE TRIGGER follow_no_client_refs AFTER TRUNCATE ON interactions.client_refs
    FOR EACH STATEMENT EXECUTE FUNCTION interactions.follow_no_client_refs();

-- The second wall: without a trainer a transaction sees nothing; jobs and projections say that they work for all.
DO $$
DECLARE
    tenants text;
BEGIN
    FOREACH tenants IN ARRAY ARRAY ['interactions', 'client_refs', 'idempotency_keys'] LOOP
        EXECUTE format('ALTER TABLE interactions.%I ENABLE ROW LEVEL SECURITY', tenants);
        EXECUTE format('ALTER TABLE interactions.%I FORCE ROW LEVEL SECURITY', tenants);
        EXECUTE format($policy$
            CREATE POLICY of_the_trainer ON interactions.%I
            USING (trainer_id = (SELECT nullif(current_setting('tamid.trainer', true), '')::uuid)
                   OR (SELECT current_setting('tamid.system', true)) = 'on')$policy$, tenants);
    END LOOP;
END
$$;
ALTER TABLE interactions.client_ref_positions ENABLE ROW LEVEL SECURITY;
ALTER TABLE interactions.client_ref_positions FORCE ROW LEVEL SECURITY;
CREATE POLICY of_the_projection ON interactions.client_ref_positions
    USING ((SELECT current_setting('tamid.system', true)) = 'on');

-- Captured: old rows are told whole, and the publication names the tables.
ALTER TABLE interactions.interactions REPLICA IDENTITY FULL;
ALTER TABLE interactions.client_refs REPLICA IDENTITY FULL;
ALTER PUBLICATION tamid ADD TABLE interactions.interactions, interactions.client_refs;
