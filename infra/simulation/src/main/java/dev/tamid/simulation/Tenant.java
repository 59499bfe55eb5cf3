package dev.tamid.simulation;

import dev.tamid.coherence.catalog.Row;
import dev.tamid.coherence.catalog.Table;
import dev.tamid.coherence.catalog.Topics;
import dev.tamid.invalidator.plan.Received;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The trainer of one run and his two clients: rows as services have them, and as Debezium reports them. */
record Tenant(UUID trainer) {

    private static final long COMMITTED_US = 1_795_354_079_470_691L;

    /** The same for the same seed, so that its keys, and with them everything else, are the same. */
    static Tenant of(long seed) {
        return new Tenant(new UUID(0x7a31d0000000_4000L, 0x8000_0000_0000_0000L | (seed >>> 2)));
    }

    static UUID row(int row) {
        return new UUID(0x7a31d0000000_4000L, 0x8000_0000_0000_0000L + row);
    }

    /** The row as a service reports that it changed it. */
    Row changed(int row) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("id", row(row));
        columns.put("trainer_id", trainer);
        return columns::get;
    }

    /** The names of everything that Redis keeps of the tenant. */
    byte[][] keys() {
        return Stream.concat(families().stream(), Stream.of("live:{" + trainer + "}", "live-head:{" + trainer + "}"))
                .map(name -> bytes(name + "@" + Session.IDENTITY))
                .toArray(byte[][]::new);
    }

    byte[] liveLog() {
        return keys()[families().size()];
    }

    byte[] liveHead() {
        return keys()[families().size() + 1];
    }

    /** The names of the families that readers ask for. */
    List<String> families() {
        return Stream.of(Question.values())
                .map(question -> question.of(trainer).family().name())
                .distinct()
                .toList();
    }

    /** The change at a place of the stream, as its consumer gets it. */
    Received received(int offset, Database.Changed change) {
        String before = json(change.row(), change.version() - 1);
        String after = json(change.row(), change.version());
        String envelope = "{\"before\":" + before + ",\"after\":" + after
                + ",\"source\":{\"version\":\"3\",\"connector\":\"postgresql\",\"name\":\"tamid\",\"ts_ms\":1,\"snapshot\":null,"
                + "\"db\":\"tamid\",\"sequence\":\"[\\\"" + (1_000 + offset) + "\\\",\\\"" + (2_000 + offset)
                + "\\\"]\",\"ts_us\":" + COMMITTED_US + ",\"schema\":\"" + Table.CLIENTS.schema() + "\",\"table\":\""
                + Table.CLIENTS.table() + "\",\"txId\":" + (change.by().xid & 0xFFFF_FFFFL) + ",\"lsn\":"
                + (2_000 + offset) + ",\"xmin\":null},\"transaction\":null,\"op\":\"u\",\"ts_ms\":2}";
        return new Received(
                Topics.ALL_CHANGES,
                Topics.partition(trainer, Topics.PARTITIONS),
                offset,
                false,
                false,
                bytes(trainer.toString()),
                bytes(envelope));
    }

    private String json(int row, long version) {
        return "{\"id\":\"" + row(row) + "\",\"trainer_id\":\"" + trainer
                + "\",\"full_name\":\"Dana\",\"email\":null,\"phone\":null,\"phone_e164\":null,\"status\":\"lead\",\"tags\":[],"
                + "\"notes\":null,\"source\":null,\"external_id\":null,\"next_follow_up_on\":null,\"trainee_id\":null,\"version\":"
                + version
                + ",\"created_at\":\"2026-11-22T13:27:55.354650Z\",\"updated_at\":\"2026-11-22T13:27:55.35Z\","
                + "\"updated_by\":null,\"deleted_at\":null,\"mutation\":null}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
