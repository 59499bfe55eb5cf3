package dev.tamid.clients.activity;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Makes the records that Debezium would. */
final class Changes {

    private Changes() {}

    static byte[] written(UUID id, UUID client, UUID trainer, String happenedAt, boolean completed, long commit) {
        return envelope("c", null, row(id, client, trainer, happenedAt, completed, null), commit);
    }

    static byte[] softlyDeleted(UUID id, UUID client, UUID trainer, String happenedAt, long commit) {
        return envelope("u", null, row(id, client, trainer, happenedAt, true, "2026-01-01T00:00:00.000000Z"), commit);
    }

    static byte[] deleted(UUID id, UUID client, UUID trainer, String happenedAt, long commit) {
        return envelope("d", row(id, client, trainer, happenedAt, true, null), null, commit);
    }

    static byte[] truncated(long commit) {
        return envelope("t", null, null, commit);
    }

    static byte[] key(UUID id) {
        return ("{\"id\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    static byte[] envelope(
            String op,
            @org.jspecify.annotations.Nullable String before,
            @org.jspecify.annotations.Nullable String after,
            long commit) {
        return ("{\"before\":" + before + ",\"after\":" + after + ",\"source\":{\"sequence\":\"[\\\"" + commit
                        + "\\\",\\\"" + (commit + 1)
                        + "\\\"]\",\"schema\":\"interactions\",\"table\":\"interactions\"},\"op\":\""
                        + op + "\",\"ts_ms\":1}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String row(
            UUID id,
            UUID client,
            UUID trainer,
            String happenedAt,
            boolean completed,
            @org.jspecify.annotations.Nullable String deletedAt) {
        return "{\"id\":\"" + id + "\",\"trainer_id\":\"" + trainer + "\",\"client_id\":\"" + client
                + "\",\"client_deleted\":false,\"type\":\"call\",\"happened_at\":\"" + happenedAt + "\",\"completed\":"
                + completed + ",\"deleted_at\":" + (deletedAt == null ? "null" : "\"" + deletedAt + "\"") + "}";
    }
}
