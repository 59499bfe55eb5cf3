package dev.tamid.invalidator.change;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Envelopes as Debezium writes them. */
public final class Envelopes {

    /** 2026-11-22T13:27:59.470691Z. */
    public static final long COMMITTED_US = 1_795_354_079_470_691L;

    private Envelopes() {}

    public static byte[] of(
            String op, String table, @Nullable String before, @Nullable String after, long xid, long commit, long lsn) {
        String schema = table.startsWith("clients") || table.equals("trainees") || table.equals("activity")
                ? "clients"
                : "interactions";
        return ("{\"before\":" + before + ",\"after\":" + after
                        + ",\"source\":{\"version\":\"3.6.1.Final\",\"connector\":\"postgresql\",\"name\":\"tamid\",\"ts_ms\":1,"
                        + "\"snapshot\":null,\"db\":\"tamid\",\"sequence\":\"[\\\"" + commit + "\\\",\\\"" + lsn
                        + "\\\"]\",\"ts_us\":" + COMMITTED_US + ",\"schema\":\"" + schema + "\",\"table\":\"" + table
                        + "\",\"txId\":" + xid + ",\"lsn\":" + lsn
                        + ",\"xmin\":null},\"transaction\":null,\"op\":\"" + op + "\",\"ts_ms\":2}")
                .getBytes(StandardCharsets.UTF_8);
    }

    public static String client(UUID id, UUID trainer, String name, long version, @Nullable String deletedAt) {
        return "{\"id\":\"" + id + "\",\"trainer_id\":\"" + trainer + "\",\"full_name\":\"" + name
                + "\",\"email\":null,\"phone\":null,\"phone_e164\":null,\"status\":\"lead\",\"tags\":[\"a\",\"ב\"],"
                + "\"notes\":null,\"source\":null,\"external_id\":null,\"next_follow_up_on\":20779,\"trainee_id\":null,"
                + "\"version\":" + version + ",\"created_at\":\"2026-11-22T13:27:55.354650Z\","
                + "\"updated_at\":\"2026-11-22T13:27:55.35Z\",\"updated_by\":null,\"deleted_at\":"
                + (deletedAt == null ? "null" : "\"" + deletedAt + "\"") + ",\"mutation\":\"key-" + version + "\"}";
    }

    public static String trainee(UUID id, UUID trainer, String name) {
        return "{\"id\":\"" + id + "\",\"trainer_id\":\"" + trainer + "\",\"full_name\":\"" + name
                + "\",\"birth_date\":null,\"height_cm\":180,\"goals\":null,\"notes\":null,\"external_id\":null,"
                + "\"version\":1,\"created_at\":\"2026-11-22T13:27:55Z\",\"updated_at\":\"2026-11-22T13:27:55Z\","
                + "\"updated_by\":null,\"deleted_at\":null,\"mutation\":null}";
    }

    public static String interaction(UUID id, UUID trainer, UUID client, long version) {
        return "{\"id\":\"" + id + "\",\"trainer_id\":\"" + trainer + "\",\"client_id\":\"" + client
                + "\",\"trainee_id\":null,\"client_deleted\":false,\"type\":\"call\",\"happened_at\":\"2026-11-22T13:27:55Z\","
                + "\"completed\":true,\"duration_minutes\":null,\"subject\":null,\"description\":null,\"outcome\":null,"
                + "\"next_action\":null,\"next_action_on\":null,\"external_id\":null,\"version\":" + version
                + ",\"created_at\":\"2026-11-22T13:27:55Z\",\"updated_at\":\"2026-11-22T13:27:55Z\",\"created_by\":null,"
                + "\"updated_by\":null,\"deleted_at\":null,\"mutation\":null}";
    }
}
