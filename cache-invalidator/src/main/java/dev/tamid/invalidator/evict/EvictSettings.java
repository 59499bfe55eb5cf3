package dev.tamid.invalidator.evict;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How changes get from the topics into Redis.
 *
 * @param enabled false for an instance that only captures or only serves live connections
 * @param group the consumer group; the partitions are shared among its members
 * @param mostRecords records in one batch
 * @param mostFetchBytes bytes fetched from one partition at once
 * @param longestBackOff the longest pause between two attempts at a batch that Redis or Postgres did not take
 * @param gatePatience how long a batch waits for its transactions before the consumer is heard of again; it then goes on waiting
 * @param gateWarning how long a wait must last to be worth a line in the log
 * @param applyTimeOut how long all calls of one batch may take together
 * @param mostChangesInCall changes of one trainer in one call of Redis, which does nothing else meanwhile
 * @param mostBytesInCall characters of their frames
 * @param commitEvery how often the place in the topics is stored; what came after it is evicted again after a crash
 */
@ConfigurationProperties("tamid.evict")
public record EvictSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("cache-invalidator.evict") String group,
        @DefaultValue("1000") int mostRecords,
        @DefaultValue("1MB") DataSize mostFetchBytes,
        @DefaultValue("200ms") Duration longestBackOff,
        @DefaultValue("5s") Duration gatePatience,
        @DefaultValue("1s") Duration gateWarning,
        @DefaultValue("5s") Duration applyTimeOut,
        @DefaultValue("500") int mostChangesInCall,
        @DefaultValue("1MB") DataSize mostBytesInCall,
        @DefaultValue("200ms") Duration commitEvery) {

    public EvictSettings {
        if (group.isBlank()) {
            throw new IllegalArgumentException("tamid.evict.group is empty");
        }
        positive("most-records", mostRecords);
        positive("most-fetch-bytes", mostFetchBytes.toBytes());
        positive("longest-back-off", longestBackOff.toMillis());
        positive("gate-patience", gatePatience.toMillis());
        positive("gate-warning", gateWarning.toMillis());
        positive("apply-time-out", applyTimeOut.toMillis());
        positive("most-changes-in-call", mostChangesInCall);
        positive("most-bytes-in-call", mostBytesInCall.toBytes());
        positive("commit-every", commitEvery.toMillis());
    }

    private static void positive(String key, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("tamid.evict." + key + " must be more than nothing, and is " + value);
        }
    }
}
