-- A client that comes, new or restored, is told to everybody. What was counted of it before (while it was deleted, or before it arrived) does
-- not change with that, so nothing would tell it: who was away until then would show the client without its activity. So whatever brings a
-- client changes its activity's row too, in the same transaction. That evicts nothing that the client itself does not evict (coherence:
-- Rules), so nobody has to mark it.
ALTER TABLE clients.activity
    ADD COLUMN shown_since timestamptz,
    ADD CONSTRAINT activity_shown_since CHECK (isfinite(shown_since));
COMMENT ON COLUMN clients.activity.shown_since IS 'When its client last came; null where it was there before anything was counted.';

CREATE FUNCTION clients.tell_activity() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    UPDATE clients.activity SET shown_since = new.updated_at WHERE client_id = new.id;
    RETURN NULL;
END
$$;
CREATE TRIGGER c_activity AFTER UPDATE OF deleted_at ON clients.clients
    FOR EACH ROW WHEN (new.deleted_at IS NULL AND old.deleted_at IS NOT NULL) EXECUTE FUNCTION clients.tell_activity();
CREATE TRIGGER c_activity_of_new AFTER INSERT ON clients.clients
    FOR EACH ROW WHEN (new.deleted_at IS NULL) EXECUTE FUNCTION clients.tell_activity();
