package dev.tamid.coherence.cache;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the cache is reached and what it may hold.
 *
 * @param uri where Redis is: {@code redis://host:port}
 * @param connectTimeOut how long a connection may take
 * @param readTimeOut how long a read may take before the database is asked instead
 * @param markTimeOut how long a mark may take before the cache counts as away
 * @param idle how long a family lives without a read by a service, a fill or a mark
 * @param mostVariants variants of one family; over it the one that was filled first goes
 * @param mostFamilyBytes bytes of one family; over it the one that was filled first goes
 * @param mostEntryBytes bytes of one entry; a larger one is not cached
 * @param mostMarks marks on one family; over it the family is dropped
 * @param loadWait how long a reader waits for a load that another process does
 * @param mostWaiting commands waiting for Redis in one process; one more fails at once
 * @param breakerPause how long the cache is left alone after it failed
 */
@ConfigurationProperties("tamid.redis")
public record CacheSettings(
        @DefaultValue("redis://127.0.0.1:6379") URI uri,
        @DefaultValue("1s") Duration connectTimeOut,
        @DefaultValue("250ms") Duration readTimeOut,
        @DefaultValue("1s") Duration markTimeOut,
        @DefaultValue("1h") Duration idle,
        @DefaultValue("200") int mostVariants,
        @DefaultValue("4MB") DataSize mostFamilyBytes,
        @DefaultValue("512KB") DataSize mostEntryBytes,
        @DefaultValue("256") int mostMarks,
        @DefaultValue("100ms") Duration loadWait,
        @DefaultValue("10000") int mostWaiting,
        @DefaultValue("500ms") Duration breakerPause) {

    public CacheSettings {
        positive("connect-time-out", connectTimeOut.toMillis());
        positive("read-time-out", readTimeOut.toMillis());
        positive("mark-time-out", markTimeOut.toMillis());
        positive("idle", idle.toMillis());
        positive("most-variants", mostVariants);
        positive("most-family-bytes", mostFamilyBytes.toBytes());
        positive("most-entry-bytes", mostEntryBytes.toBytes());
        positive("most-marks", mostMarks);
        positive("load-wait", loadWait.toMillis());
        positive("most-waiting", mostWaiting);
        positive("breaker-pause", breakerPause.toMillis());
    }

    private static void positive(String key, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("tamid.redis." + key + " must be more than nothing, and is " + value);
        }
    }
}
