package dev.tamid.examples.consumer.paper;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A row of either table, with the columns that matter.
 *
 * @param status of a client
 * @param happenedAt of an interaction
 */
record PaperRow(
        UUID id,
        UUID trainer,
        String status,
        Instant happenedAt,
        @Nullable Instant deletedAt,
        boolean clientDeleted,
        int version) {

    PaperRow ofTrainer(UUID another) {
        return new PaperRow(id, another, status, happenedAt, deletedAt, clientDeleted, version + 1);
    }

    PaperRow with(String anotherStatus, Instant anotherTime) {
        return new PaperRow(id, trainer, anotherStatus, anotherTime, deletedAt, clientDeleted, version + 1);
    }

    PaperRow deleted(@Nullable Instant at) {
        return new PaperRow(id, trainer, status, happenedAt, at, clientDeleted, version + 1);
    }

    PaperRow hidden(boolean hides) {
        return new PaperRow(id, trainer, status, happenedAt, deletedAt, hides, version);
    }

    boolean visible() {
        return deletedAt == null && !clientDeleted;
    }

    /** As the topic {@code tamid.clients.clients} tells it. */
    ObjectNode asClient() {
        ObjectNode json = common();
        json.put("full_name", "Dana Levi").put("status", status).put("phone", "052-1234567");
        json.putArray("tags").add("מתאמנת");
        for (String empty :
                new String[] {"email", "phone_e164", "notes", "source", "external_id", "next_follow_up_on", "trainee_id"
                }) {
            json.putNull(empty);
        }
        return json;
    }

    /** As the topic {@code tamid.interactions.interactions} tells it. */
    ObjectNode asInteraction() {
        ObjectNode json = common();
        json.put("client_id", new UUID(7, 7).toString()).put("client_deleted", clientDeleted);
        json.put("type", "call").put("happened_at", happenedAt.toString()).put("completed", false);
        json.putNull("created_by");
        for (String empty : new String[] {
            "trainee_id",
            "duration_minutes",
            "subject",
            "description",
            "outcome",
            "next_action",
            "next_action_on",
            "external_id"
        }) {
            json.putNull(empty);
        }
        return json;
    }

    private ObjectNode common() {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("id", id.toString()).put("trainer_id", trainer.toString()).put("version", version);
        json.put("created_at", "2026-11-22T10:00:00.123456Z").put("updated_at", "2026-11-22T10:00:00.123456Z");
        json.put("updated_by", "dana").putNull("mutation");
        json.put("deleted_at", deletedAt == null ? null : deletedAt.toString());
        return json;
    }
}
