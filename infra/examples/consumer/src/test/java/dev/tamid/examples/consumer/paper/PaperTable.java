package dev.tamid.examples.consumer.paper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A table, and what capture has told of it: to which partition, in which order, and what it would tell again. */
final class PaperTable {

    private record Sent(int partition, String key, @Nullable String value) {}

    private static final String NO_ID = "{\"id\":null}";

    private final String schema;
    private final String name;
    private final Function<PaperRow, ObjectNode> json;
    private final PaperTopic topic;
    private final Map<UUID, PaperRow> rows = new LinkedHashMap<>();
    private final List<Sent> notStored = new ArrayList<>();

    PaperTable(String schema, String name, Function<PaperRow, ObjectNode> json, int partitions) {
        this.schema = schema;
        this.name = name;
        this.json = json;
        this.topic = new PaperTopic(partitions);
    }

    PaperTopic topic() {
        return topic;
    }

    Map<UUID, PaperRow> rows() {
        return rows;
    }

    void put(PaperRow row, String sequence) {
        PaperRow old = rows.put(row.id(), row);
        send(row, row.id(), envelope(old == null ? "c" : "u", old, row, sequence));
        if (old != null && partition(old) != partition(row)) {
            send(old, row.id(), null);
        }
    }

    void delete(UUID id, String sequence) {
        PaperRow old = rows.remove(id);
        if (old != null) {
            send(old, id, envelope("d", old, null, sequence));
            send(old, id, null);
        }
    }

    /** @param sequence null when capture begins anew */
    void truncate(@Nullable String sequence) {
        for (int partition = 0; partition < topic.partitions(); partition++) {
            send(partition, NO_ID, envelope("t", null, null, sequence));
        }
    }

    /** Tells the rows that are there. */
    void snapshot(long lsn) {
        rows.values().forEach(row -> send(row, row.id(), envelope("r", null, row, "[null,\"" + lsn + "\"]")));
    }

    void garbage(int partition, String text) {
        topic.send(partition, text, text);
    }

    /** The place in the log is stored: what was sent so far never comes again. */
    void store() {
        notStored.clear();
    }

    /** Capture was killed and begins from the stored place: all that it sent since comes again, in the same order. */
    void resend() {
        notStored.forEach(sent -> topic.send(sent.partition(), sent.key(), sent.value()));
    }

    private void send(PaperRow row, UUID id, @Nullable String value) {
        send(partition(row), "{\"id\":\"" + id + "\"}", value);
    }

    private void send(int partition, String key, @Nullable String value) {
        notStored.add(new Sent(partition, key, value));
        topic.send(partition, key, value);
    }

    private int partition(PaperRow row) {
        return Math.floorMod(row.trainer().hashCode(), topic.partitions());
    }

    private String envelope(String op, @Nullable PaperRow before, @Nullable PaperRow after, @Nullable String sequence) {
        ObjectNode envelope = JsonMapper.shared().createObjectNode();
        envelope.set("before", before == null ? null : json.apply(before));
        // A column of tomorrow, of a kind that nobody expects.
        envelope.set(
                "after",
                after == null
                        ? null
                        : json.apply(after).set("later", envelope.arrayNode().add(1)));
        envelope.put("op", op).put("ts_ms", 1_800_000_000_000L);
        envelope.putObject("source")
                .put("schema", schema)
                .put("table", name)
                .put("sequence", sequence)
                .put("ts_ms", 1_800_000_000_000L);
        return envelope.toString();
    }
}
