package dev.tamid.interactions.clients;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the refs follow the client topic.
 *
 * @param enabled whether this instance reads the topic
 * @param consumers consumers of this instance, 1..12 (the topic's partitions)
 * @param retryFirst the pause before a failed batch is tried again; it doubles from time to time
 * @param retryAtMost the longest such pause
 */
@ConfigurationProperties("tamid.projection")
record ProjectionSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("1") int consumers,
        @DefaultValue("100ms") Duration retryFirst,
        @DefaultValue("5s") Duration retryAtMost) {

    ProjectionSettings {
        if (consumers < 1 || consumers > 12) {
            throw new IllegalArgumentException("tamid.projection.consumers must be 1..12, and is " + consumers);
        }
        if (retryFirst.toMillis() <= 0 || retryAtMost.compareTo(retryFirst) < 0) {
            throw new IllegalArgumentException(
                    "tamid.projection.retry-first must be more than nothing and at most retry-at-most, and they are "
                            + retryFirst + " and " + retryAtMost);
        }
    }
}
