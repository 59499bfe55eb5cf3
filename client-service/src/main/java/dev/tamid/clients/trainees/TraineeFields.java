package dev.tamid.clients.trainees;

import dev.tamid.edge.body.BodyRules;
import dev.tamid.edge.body.Field;

/** The rules of a trainee's fields. The table's constraints say the same. */
final class TraineeFields {

    static final BodyRules RULES = BodyRules.of(
            Field.line("fullName", 2, 100).needed(),
            Field.date("birthDate"),
            Field.integer("heightCm", 30, 300),
            Field.lines("goals", 2_000),
            Field.lines("notes", 5_000),
            Field.line("externalId", 1, 200),
            Field.readOnly("id"),
            Field.readOnly("trainerId"),
            Field.readOnly("version"),
            Field.readOnly("createdAt"),
            Field.readOnly("updatedAt"),
            Field.readOnly("updatedBy"));

    private TraineeFields() {}
}
