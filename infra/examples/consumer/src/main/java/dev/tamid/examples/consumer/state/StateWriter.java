package dev.tamid.examples.consumer.state;

import dev.tamid.examples.consumer.change.Position;
import dev.tamid.examples.consumer.table.Entry;
import dev.tamid.examples.consumer.table.FollowedTopic;
import dev.tamid.examples.consumer.table.Partition;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes a state as lines of JSON: a head with the places of all partitions, a line for each entry in the order of the head, and the
 * checksum of everything before it.
 */
final class StateWriter {

    static final int FORMAT = 1;
    static final int TRAILER_LENGTH = trailer(0).length();

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .rootValueSeparator("\n")
            .build();

    private StateWriter() {}

    /** Leaves the stream open. */
    static void write(State state, OutputStream out) throws IOException {
        CRC32C sum = new CRC32C();
        BufferedOutputStream lines = new BufferedOutputStream(new CheckedOutputStream(out, sum), 1 << 16);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), lines)) {
            head(state, json);
            for (FollowedTopic<?> topic : state.topics()) {
                entries(topic, json);
            }
            json.writeRaw('\n');
        }
        lines.flush();
        out.write(trailer(sum.getValue()).getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    static String trailer(long sum) {
        return String.format(Locale.ROOT, "{\"crc32c\":\"%08x\"}\n", sum);
    }

    private static void head(State state, JsonGenerator json) {
        json.writeStartObject();
        json.writeNumberProperty("format", FORMAT);
        Instant caughtUpAt = state.caughtUpAt();
        json.writeStringProperty("caughtUpAt", caughtUpAt == null ? null : caughtUpAt.toString());
        json.writeNumberProperty(
                "entries",
                state.topics().stream()
                        .flatMap(topic -> topic.table().partitions().values().stream())
                        .mapToLong(Partition::size)
                        .sum());
        json.writeObjectPropertyStart("topics");
        for (FollowedTopic<?> topic : state.topics()) {
            json.writeObjectPropertyStart(topic.name());
            json.writeStringProperty("id", topic.id());
            json.writeNumberProperty("records", topic.records());
            json.writeNumberProperty("unreadable", topic.unreadable());
            json.writeArrayPropertyStart("partitions");
            topic.table().partitions().forEach((number, partition) -> partition(number, partition, json));
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void partition(int number, Partition<?> partition, JsonGenerator json) {
        json.writeStartObject();
        json.writeNumberProperty("partition", number);
        json.writeNumberProperty("next", partition.next());
        json.writeNumberProperty("entries", partition.size());
        json.writeEndObject();
    }

    private static <R> void entries(FollowedTopic<R> topic, JsonGenerator json) {
        topic.table()
                .partitions()
                .values()
                .forEach(partition -> partition.forEach((id, entry) -> entry(topic, id, entry, json)));
    }

    private static <R> void entry(FollowedTopic<R> topic, UUID id, Entry<R> entry, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("id", id.toString());
        json.writeName("position");
        position(entry.position(), json);
        json.writeNumberProperty("atMs", entry.at().toEpochMilli());
        R row = entry.row();
        if (row == null) {
            json.writeNullProperty("row");
        } else {
            json.writeObjectPropertyStart("row");
            topic.format().encode(row, json);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void position(@Nullable Position position, JsonGenerator json) {
        if (position == null) {
            json.writeNull();
        } else {
            json.writeArray(new long[] {position.commit(), position.lsn()}, 0, 2);
        }
    }
}
