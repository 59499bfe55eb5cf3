package dev.tamid.invalidator.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The limits of live connections.
 *
 * @param connectWithin how long a connection may take to send its first frame
 * @param pingEvery how often a quiet connection hears of us; told to frontends as {@code pingMs}
 * @param coalesceFrames frames that wait for one connection before older changes of a row give way to its newest, if it asked for that
 * @param mostFrames frames that wait for one connection; one more closes it (4408). Several batches of eviction, which come at once
 * @param mostBytes bytes of them
 * @param mostInboundBytes bytes of a frame that a frontend sends; a larger one closes the connection (4400)
 * @param mostPerTrainer connections of one trainer to this instance; one more is closed (4429)
 * @param connectsPerSecond connections that are opened to this instance; twice as many at once. One more is closed (4429)
 * @param trainerConnectsPerSecond the same for one trainer; {@code mostPerTrainer} at once
 * @param mostConnections connections to this instance, those that have not sent a frame yet among them; one more is closed (4429)
 * @param linger how long a trainer's changes are followed after his last connection is gone
 * @param checkEvery how often the place in a trainer's log is compared with the log's head, and the database's identity looked at
 * @param retryEvery how often Redis is asked again while it is away
 * @param closeWithin how long a close may take before the connection is cut
 * @param drainWithin over how long the closes of all connections are spread when the instance stops, so that not all come back at once
 */
@ConfigurationProperties("tamid.live")
record LiveSettings(
        @DefaultValue("5s") Duration connectWithin,
        @DefaultValue("15s") Duration pingEvery,
        @DefaultValue("500") int coalesceFrames,
        @DefaultValue("5000") int mostFrames,
        @DefaultValue("4MB") DataSize mostBytes,
        @DefaultValue("16KB") DataSize mostInboundBytes,
        @DefaultValue("200") int mostPerTrainer,
        @DefaultValue("10000") int mostConnections,
        @DefaultValue("1000") int connectsPerSecond,
        @DefaultValue("50") int trainerConnectsPerSecond,
        @DefaultValue("10s") Duration linger,
        @DefaultValue("5s") Duration checkEvery,
        @DefaultValue("250ms") Duration retryEvery,
        @DefaultValue("5s") Duration closeWithin,
        @DefaultValue("5s") Duration drainWithin) {

    LiveSettings {
        positive("connect-within", connectWithin.toMillis());
        positive("ping-every", pingEvery.toMillis());
        positive("coalesce-frames", coalesceFrames);
        positive("most-frames", mostFrames);
        positive("most-bytes", mostBytes.toBytes());
        positive("most-inbound-bytes", mostInboundBytes.toBytes());
        positive("most-per-trainer", mostPerTrainer);
        positive("most-connections", mostConnections);
        positive("connects-per-second", connectsPerSecond);
        positive("trainer-connects-per-second", trainerConnectsPerSecond);
        positive("check-every", checkEvery.toMillis());
        positive("retry-every", retryEvery.toMillis());
        positive("close-within", closeWithin.toMillis());
        notNegative("linger", linger);
        notNegative("drain-within", drainWithin);
    }

    private static void notNegative(String key, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException("tamid.live." + key + " is negative");
        }
    }

    private static void positive(String key, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("tamid.live." + key + " must be more than nothing, and is " + value);
        }
    }
}
