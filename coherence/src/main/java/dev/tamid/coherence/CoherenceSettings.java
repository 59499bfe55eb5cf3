package dev.tamid.coherence;

import dev.tamid.coherence.write.WhenCacheIsAway;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a service takes part in the protocol.
 *
 * @param whenCacheIsAway what a write does that cannot mark: {@code reject} or {@code degrade}
 * @param identityLease how long what the primary said of its identity holds; after it the cache is not asked
 * @param identityEvery how often the primary is asked
 */
@ConfigurationProperties("tamid.coherence")
public record CoherenceSettings(
        @DefaultValue("reject") WhenCacheIsAway whenCacheIsAway,
        @DefaultValue("2s") Duration identityLease,
        @DefaultValue("500ms") Duration identityEvery) {

    public CoherenceSettings {
        if (identityEvery.isZero() || identityEvery.isNegative() || identityEvery.compareTo(identityLease) >= 0) {
            throw new IllegalArgumentException(
                    "tamid.coherence.identity-every must be more than nothing and less than identity-lease, and they are "
                            + identityEvery + " and " + identityLease);
        }
    }
}
