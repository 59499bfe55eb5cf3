package dev.tamid.invalidator.plan;

import dev.tamid.coherence.catalog.Topics;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of the topic of all changes, as it came.
 *
 * @param split whether it is about the trainers of its partition alone, since others have a copy
 * @param gap whether records that came before it are missing
 * @param capturedAt when capture had it, to the millisecond
 * @param traceparent the span under which it is worked on, or null
 */
@SuppressWarnings("ArrayRecordComponent")
public record Received(
        String topic,
        int partition,
        long offset,
        boolean split,
        boolean gap,
        byte @Nullable [] key,
        byte @Nullable [] value,
        Instant capturedAt,
        @Nullable String traceparent) {

    /** One that is in no trace, and of no known time. */
    public Received(
            String topic,
            int partition,
            long offset,
            boolean split,
            boolean gap,
            byte @Nullable [] key,
            byte @Nullable [] value) {
        this(topic, partition, offset, split, gap, key, value, Instant.EPOCH, null);
    }

    /** The record as the consumer has it. */
    public static Received of(ConsumerRecord<byte[], byte[]> record, boolean gap, @Nullable String traceparent) {
        return new Received(
                record.topic(),
                record.partition(),
                record.offset(),
                record.headers().lastHeader(Topics.SPLIT) != null,
                gap,
                record.key(),
                record.value(),
                Instant.ofEpochMilli(record.timestamp()),
                traceparent);
    }
}
