package dev.tamid.invalidator.capture;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How changes get from the write-ahead log into the topics.
 *
 * @param enabled false where something else (Kafka Connect) captures
 * @param postgres the primary, and the role that may replicate
 * @param slot the replication slot; whoever streams from it is the one that captures
 * @param publication the publication that names the captured tables; made by the services' migrations
 * @param pollInterval how long the thread that reads the write-ahead log sleeps when it found nothing; a lone change waits half of it
 * @param maxBatch changes in one batch of Debezium; more than one delays a lone change by up to {@code poll-interval}
 * @param maxQueueBytes what Debezium may hold in memory; over it the write-ahead log is read more slowly
 * @param heartbeat how often a quiet stream gives a sign, which also moves the slot on
 * @param offsetFlush how often the place in the stream is stored; what came after it comes again after a crash
 * @param mostInFlight changes sent and not acknowledged; at that many, capture waits for Kafka
 * @param sendBuffer bytes of changes that wait to be sent; when it is full, capture waits for Kafka
 * @param retryEvery how often a standby tries to take over
 * @param longestBackOff the longest pause between two attempts after failures
 * @param replicationFactor of the topics, where capture makes them
 */
@ConfigurationProperties("tamid.capture")
record CaptureSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue Postgres postgres,
        @DefaultValue("tamid") String slot,
        @DefaultValue("tamid") String publication,
        @DefaultValue("1ms") Duration pollInterval,
        @DefaultValue("1") int maxBatch,
        @DefaultValue("64MB") DataSize maxQueueBytes,
        @DefaultValue("1s") Duration heartbeat,
        @DefaultValue("1s") Duration offsetFlush,
        @DefaultValue("10000") int mostInFlight,
        @DefaultValue("32MB") DataSize sendBuffer,
        @DefaultValue("200ms") Duration retryEvery,
        @DefaultValue("5s") Duration longestBackOff,
        @DefaultValue("1") short replicationFactor) {

    /** Where the primary is. */
    record Postgres(
            @DefaultValue("127.0.0.1") String host,
            @DefaultValue("5432") int port,
            @DefaultValue("tamid") String database,
            @DefaultValue("capture") String user,
            @DefaultValue("") String password) {

        String url() {
            return "jdbc:postgresql://" + host + ":" + port + "/" + database;
        }

        @Override
        public String toString() {
            return user + "@" + host + ":" + port + "/" + database;
        }
    }

    CaptureSettings {
        if (!slot.matches("[a-z0-9_]{1,63}")) {
            throw new IllegalArgumentException("tamid.capture.slot is not a name that PostgreSQL takes: " + slot);
        }
        positive("poll-interval", pollInterval.toMillis());
        positive("max-batch", maxBatch);
        positive("max-queue-bytes", maxQueueBytes.toBytes());
        positive("heartbeat", heartbeat.toMillis());
        positive("most-in-flight", mostInFlight);
        positive("send-buffer", sendBuffer.toBytes());
        positive("retry-every", retryEvery.toMillis());
        positive("replication-factor", replicationFactor);
        if (offsetFlush.isNegative()) {
            throw new IllegalArgumentException("tamid.capture.offset-flush is negative");
        }
        if (longestBackOff.compareTo(retryEvery) < 0) {
            throw new IllegalArgumentException("tamid.capture.longest-back-off is shorter than retry-every");
        }
    }

    private static void positive(String key, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("tamid.capture." + key + " must be more than nothing, and is " + value);
        }
    }
}
