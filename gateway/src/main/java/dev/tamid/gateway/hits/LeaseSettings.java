package dev.tamid.gateway.hits;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the gateway learns which database the cache speaks for.
 *
 * @param every how often the lease is read; the services renew it each 500 ms and it holds for 2 s
 */
@ConfigurationProperties("tamid.lease")
record LeaseSettings(@DefaultValue("250ms") Duration every) {

    LeaseSettings {
        if (every.toMillis() <= 0) {
            throw new IllegalArgumentException("tamid.lease.every must be more than nothing, and is " + every);
        }
    }
}
