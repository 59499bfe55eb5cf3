package dev.tamid.invalidator.repair;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How what went wrong is set right.
 *
 * @param enabled false for an instance that only captures or only serves live connections: it repairs nothing by itself
 * @param mostEvictions evictions by pattern that may run at once, in all instances together
 * @param lookEvery how often Redis is looked at: whether it holds what was written to it
 * @param captureWithin how long a repair waits until capture has brought everything that was committed before; then it drops instead of
 *     replaying
 * @param mostRecords records of a replay in one batch
 * @param stepTimeOut how long one call of Kafka or Redis may take
 * @param patience how long a replay that the operator asked for waits for Kafka, Postgres or Redis before it has failed
 */
@ConfigurationProperties("tamid.repair")
record RepairSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("4") int mostEvictions,
        @DefaultValue("250ms") Duration lookEvery,
        @DefaultValue("10s") Duration captureWithin,
        @DefaultValue("1000") int mostRecords,
        @DefaultValue("5s") Duration stepTimeOut,
        @DefaultValue("60s") Duration patience) {

    RepairSettings {
        positive("most-evictions", mostEvictions);
        positive("look-every", lookEvery.toMillis());
        positive("capture-within", captureWithin.toMillis());
        positive("most-records", mostRecords);
        positive("step-time-out", stepTimeOut.toMillis());
        positive("patience", patience.toMillis());
    }

    private static void positive(String key, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("tamid.repair." + key + " must be more than nothing, and is " + value);
        }
    }
}
