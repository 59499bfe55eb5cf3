package dev.tamid.clients.clients;

import dev.tamid.edge.body.BodyRules;
import dev.tamid.edge.body.Field;
import java.util.List;

/** The rules of a client's fields. The table's constraints say the same. */
final class ClientFields {

    static final List<String> STATUSES = List.of("lead", "qualified", "active", "inactive", "churned", "on_hold");

    static final BodyRules RULES = BodyRules.of(
            Field.line("fullName", 2, 100).needed(),
            Field.email("email", 255),
            Field.typed("phone", 1, 40),
            Field.oneOf("status", STATUSES).notNull(),
            Field.texts("tags", 20, 1, 40),
            Field.lines("notes", 5_000),
            Field.line("source", 1, 100),
            Field.line("externalId", 1, 200),
            Field.date("nextFollowUpOn"),
            Field.readOnly("id"),
            Field.readOnly("trainerId"),
            Field.readOnly("traineeId"),
            Field.readOnly("version"),
            Field.readOnly("createdAt"),
            Field.readOnly("updatedAt"),
            Field.readOnly("updatedBy"),
            Field.readOnly("activity"));

    private ClientFields() {}
}
