package dev.tamid.coherence.catalog;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The captured tables: each has a topic, a rule in {@link Rules}, and, if frontends follow it, an entity with its shape. */
public enum Table {
    CLIENTS(
            "clients",
            "clients",
            "id",
            Entity.CLIENT,
            Shape.of()
                    .id("id", "id")
                    .id("trainerId", "trainer_id")
                    .text("fullName", "full_name")
                    .text("email", "email")
                    .text("phone", "phone")
                    .text("status", "status")
                    .texts("tags", "tags")
                    .text("notes", "notes")
                    .text("source", "source")
                    .text("externalId", "external_id")
                    .date("nextFollowUpOn", "next_follow_up_on")
                    .id("traineeId", "trainee_id")
                    .integer("version", "version")
                    .instant("createdAt", "created_at")
                    .instant("updatedAt", "updated_at")
                    .text("updatedBy", "updated_by")
                    .build()),
    TRAINEES(
            "clients",
            "trainees",
            "id",
            Entity.TRAINEE,
            Shape.of()
                    .id("id", "id")
                    .id("trainerId", "trainer_id")
                    .text("fullName", "full_name")
                    .date("birthDate", "birth_date")
                    .integer("heightCm", "height_cm")
                    .text("goals", "goals")
                    .text("notes", "notes")
                    .text("externalId", "external_id")
                    .integer("version", "version")
                    .instant("createdAt", "created_at")
                    .instant("updatedAt", "updated_at")
                    .text("updatedBy", "updated_by")
                    .build()),
    /** The last contact and the count that client lists carry; kept by client-service from the interaction topic. */
    ACTIVITY(
            "clients",
            "activity",
            "client_id",
            Entity.ACTIVITY,
            Shape.of()
                    .id("clientId", "client_id")
                    .instant("lastContactAt", "last_contact_at")
                    .integer("interactionCount", "interaction_count")
                    .build()),
    INTERACTIONS(
            "interactions",
            "interactions",
            "id",
            Entity.INTERACTION,
            Shape.of()
                    .id("id", "id")
                    .id("trainerId", "trainer_id")
                    .id("clientId", "client_id")
                    .text("type", "type")
                    .instant("happenedAt", "happened_at")
                    .flag("completed", "completed")
                    .integer("durationMinutes", "duration_minutes")
                    .text("subject", "subject")
                    .text("description", "description")
                    .text("outcome", "outcome")
                    .text("nextAction", "next_action")
                    .date("nextActionOn", "next_action_on")
                    .text("externalId", "external_id")
                    .integer("version", "version")
                    .instant("createdAt", "created_at")
                    .instant("updatedAt", "updated_at")
                    .text("createdBy", "created_by")
                    .text("updatedBy", "updated_by")
                    .build()),
    /** What interaction-service keeps of clients: owner, link, existence. No frontend follows it; it decides what others may see. */
    CLIENT_REFS("interactions", "client_refs", "client_id", null, Shape.of().build());

    private static final Map<String, Table> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Table::qualifiedName, Function.identity()));

    private final String schema;
    private final String table;
    private final String idColumn;
    private final @Nullable Entity entity;
    private final Shape shape;

    Table(String schema, String table, String idColumn, @Nullable Entity entity, Shape shape) {
        this.schema = schema;
        this.table = table;
        this.idColumn = idColumn;
        this.entity = entity;
        this.shape = shape;
    }

    /** The table of that name, if it is captured. */
    public static Optional<Table> of(String schema, String table) {
        return Optional.ofNullable(BY_NAME.get(schema + "." + table));
    }

    public String schema() {
        return schema;
    }

    public String table() {
        return table;
    }

    /** {@code schema.table}. */
    public String qualifiedName() {
        return schema + "." + table;
    }

    /** The Kafka topic that carries the table's changes. */
    public String topic() {
        return Topics.PREFIX + "." + qualifiedName();
    }

    /** The column that the record's key and the frame's id come from. */
    public String idColumn() {
        return idColumn;
    }

    /** What frontends see of the table; empty when they see nothing of it. */
    public Optional<Entity> entity() {
        return Optional.ofNullable(entity);
    }

    public Shape shape() {
        return shape;
    }

    /** Whether the row is there for its trainer: deleted rows are kept, and are not. */
    public boolean visible(Row row) {
        return switch (this) {
            case CLIENTS, TRAINEES -> row.value("deleted_at") == null;
            case INTERACTIONS -> row.value("deleted_at") == null && !row.flag("client_deleted");
            case ACTIVITY -> true;
            case CLIENT_REFS -> !row.flag("deleted");
        };
    }
}
