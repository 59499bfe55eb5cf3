-- What the first version left open to writes by hand: texts without a bound, which capture could not carry.
ALTER TABLE interactions.interactions
    ADD CONSTRAINT interactions_mutation CHECK (char_length(mutation) <= 64),
    ADD CONSTRAINT interactions_created_by CHECK (char_length(created_by) <= 255),
    ADD CONSTRAINT interactions_updated_by CHECK (char_length(updated_by) <= 255);
