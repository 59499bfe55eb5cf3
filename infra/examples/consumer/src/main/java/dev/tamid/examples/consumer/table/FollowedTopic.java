package dev.tamid.examples.consumer.table;

import dev.tamid.examples.consumer.change.ChangeDecoder;
import dev.tamid.examples.consumer.change.RowFormat;
import dev.tamid.examples.consumer.change.Undecodable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One change topic and what it has told. A record that cannot be read is counted, logged and passed over: its row stays as it was told
 * before, and the number says that it may be wrong.
 *
 * <p>Not thread-safe.
 */
public final class FollowedTopic<R> {

    private static final Logger LOG = LoggerFactory.getLogger(FollowedTopic.class);
    private static final int LOGGED_EACH = 10;
    private static final int LOGGED_EVERY = 1_000;

    private final String name;
    private final ChangeDecoder<R> decoder;
    private final RowFormat<R> format;
    private final Table<R> table = new Table<>();
    private @Nullable String id;
    private long records;
    private long unreadable;

    /** The topic {@code tamid.<schema>.<table>}. */
    public FollowedTopic(String schema, String table, RowFormat<R> format) {
        this.name = "tamid." + schema + "." + table;
        this.decoder = new ChangeDecoder<>(schema, table, format);
        this.format = format;
    }

    public String name() {
        return name;
    }

    public RowFormat<R> format() {
        return format;
    }

    public Table<R> table() {
        return table;
    }

    /** Kafka's id of the topic that was read; another one means that the topic was deleted and made again. */
    public @Nullable String id() {
        return id;
    }

    /** How many records were taken, unreadable ones among them. */
    public long records() {
        return records;
    }

    public long unreadable() {
        return unreadable;
    }

    /** Takes the record at an offset. One from before the place that was reached changes nothing. */
    public void take(int number, long offset, byte @Nullable [] key, byte @Nullable [] value, Instant at) {
        Partition<R> partition = table.partition(number);
        if (offset < partition.next()) {
            return;
        }
        records++;
        try {
            partition.apply(decoder.decode(key, value, at));
        } catch (Undecodable why) {
            unreadable++;
            if (unreadable <= LOGGED_EACH || unreadable % LOGGED_EVERY == 0) {
                LOG.warn(
                        "Passed over {}/{}@{}, number {} that cannot be read: {}. If it was of a row, the row is shown as it was before.",
                        name,
                        number,
                        offset,
                        unreadable,
                        why.getMessage());
            }
        }
        partition.next(offset + 1);
    }

    /** Forgets everything, and reads the topic of this id from its beginning. */
    public void startAnew(@Nullable String topicId) {
        restore(topicId, 0, 0);
        table.clear();
    }

    /** Takes what was kept, but for the table. */
    public void restore(@Nullable String topicId, long taken, long passedOver) {
        id = topicId;
        records = taken;
        unreadable = passedOver;
    }
}
