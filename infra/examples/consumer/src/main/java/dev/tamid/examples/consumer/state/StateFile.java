package dev.tamid.examples.consumer.state;

import dev.tamid.examples.consumer.change.Columns;
import dev.tamid.examples.consumer.change.Position;
import dev.tamid.examples.consumer.change.Undecodable;
import dev.tamid.examples.consumer.table.Entry;
import dev.tamid.examples.consumer.table.FollowedTopic;
import dev.tamid.examples.consumer.table.Partition;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what {@link StateWriter} wrote: all of it or nothing. */
final class StateFile {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The file is not a whole state of this format. */
    static final class Damaged extends Exception {
        Damaged(String why, @Nullable Throwable cause) {
            super(why, cause);
        }
    }

    private StateFile() {}

    static State read(Path file) throws IOException, Damaged {
        long content = checkedLength(file);
        State state = new State();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            JsonNode head = JSON.readTree(lines.readLine());
            if (head.path("format").asInt(0) != StateWriter.FORMAT) {
                throw new Damaged("it is of the format " + head.path("format"), null);
            }
            JsonNode caughtUp = head.path("caughtUpAt");
            state.restore(caughtUp.isString() ? Instant.parse(caughtUp.stringValue()) : null);
            long entries = 0;
            for (FollowedTopic<?> topic : state.topics()) {
                entries += topic(topic, head.path("topics").path(topic.name()), lines);
            }
            if (entries != head.path("entries").asLong(-1)) {
                throw new Damaged("it lacks entries", null);
            }
            return state;
        } catch (Undecodable | RuntimeException broken) {
            throw new Damaged("its " + content + " bytes cannot be read: " + broken.getMessage(), broken);
        }
    }

    /** The length of the file without its last line, which is the checksum of the rest. */
    private static long checkedLength(Path file) throws IOException, Damaged {
        long content = Files.size(file) - StateWriter.TRAILER_LENGTH;
        CRC32C sum = new CRC32C();
        try (var in = Files.newInputStream(file);
                var checked = new CheckedInputStream(new java.io.BufferedInputStream(in), sum)) {
            if (content <= 0 || checked.skip(content) != content) {
                throw new Damaged("it is cut off", null);
            }
            String trailer = StateWriter.trailer(sum.getValue());
            if (!new String(checked.readAllBytes(), StandardCharsets.US_ASCII).equals(trailer)) {
                throw new Damaged("its checksum does not fit", null);
            }
        }
        return content;
    }

    private static <R> long topic(FollowedTopic<R> topic, JsonNode kept, BufferedReader lines)
            throws IOException, Undecodable {
        topic.restore(
                kept.path("id").isString() ? kept.path("id").stringValue() : null,
                kept.path("records").asLong(),
                kept.path("unreadable").asLong());
        long entries = 0;
        for (JsonNode each : kept.path("partitions")) {
            Partition<R> partition =
                    topic.table().partition(each.path("partition").asInt());
            partition.next(each.path("next").asLong());
            long size = each.path("entries").asLong();
            for (long i = 0; i < size; i++) {
                entry(topic, partition, JSON.readTree(lines.readLine()));
            }
            entries += size;
        }
        return entries;
    }

    private static <R> void entry(FollowedTopic<R> topic, Partition<R> partition, JsonNode kept) throws Undecodable {
        Position position = position(kept.path("position"));
        if (position == null) {
            throw new Undecodable("an entry without its position");
        }
        JsonNode row = kept.path("row");
        partition.restore(
                UUID.fromString(kept.path("id").stringValue()),
                new Entry<>(
                        position,
                        Instant.ofEpochMilli(kept.path("atMs").asLong()),
                        row.isObject() ? topic.format().decode(new Columns(row)) : null));
    }

    private static @Nullable Position position(JsonNode kept) {
        return kept.isArray() ? new Position(kept.path(0).asLong(), kept.path(1).asLong()) : null;
    }
}
