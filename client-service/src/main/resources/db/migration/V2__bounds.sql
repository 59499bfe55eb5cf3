-- What the first version left open to writes by hand: texts without a bound, which capture could not carry, and values that JSON cannot say.
ALTER TABLE clients.clients
    ADD CONSTRAINT clients_mutation CHECK (char_length(mutation) <= 64),
    ADD CONSTRAINT clients_times CHECK (isfinite(created_at) AND isfinite(updated_at) AND isfinite(deleted_at)),
    ADD CONSTRAINT clients_tags_are_a_list CHECK (array_ndims(tags) = 1 OR tags = '{}');
ALTER TABLE clients.trainees
    ADD CONSTRAINT trainees_mutation CHECK (char_length(mutation) <= 64),
    ADD CONSTRAINT trainees_times CHECK (isfinite(created_at) AND isfinite(updated_at) AND isfinite(deleted_at));
ALTER TABLE clients.activity
    ADD CONSTRAINT activity_mutation CHECK (char_length(mutation) <= 64),
    ADD CONSTRAINT activity_times CHECK (isfinite(last_contact_at) AND isfinite(updated_at));
