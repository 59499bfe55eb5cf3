package dev.tamid.interactions.web;

import dev.tamid.edge.body.BodyRules;
import dev.tamid.edge.body.Field;
import dev.tamid.interactions.journal.InteractionType;
import java.util.stream.Stream;

/** What the bodies of interactions may hold; the same rules stand as constraints in the database. */
final class InteractionRules {

    /** For POST. */
    static final BodyRules NEW = rules(Field.id("clientId").needed());

    /** For PATCH: an interaction stays its client's. */
    static final BodyRules CHANGE = rules(Field.readOnly("clientId"));

    private InteractionRules() {}

    private static BodyRules rules(Field client) {
        return BodyRules.of(Stream.concat(
                        Stream.of(
                                client,
                                Field.oneOf("type", InteractionType.wireNames()).needed(),
                                Field.instant("happenedAt").needed(),
                                Field.integer("durationMinutes", 0, 1440),
                                Field.line("subject", 0, 200),
                                Field.lines("description", 5000),
                                Field.lines("outcome", 2000),
                                Field.lines("nextAction", 500),
                                Field.date("nextActionOn"),
                                Field.line("externalId", 1, 200)),
                        Stream.of(
                                        "id",
                                        "trainerId",
                                        "completed",
                                        "version",
                                        "createdAt",
                                        "updatedAt",
                                        "createdBy",
                                        "updatedBy")
                                .map(Field::readOnly))
                .toArray(Field[]::new));
    }
}
