package dev.tamid.edge.idempotency;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How answers are kept for those who ask again.
 *
 * @param kept how long an answer is kept
 * @param patience how long a second request waits for the first; also the longest that the mutation waits for any other lock
 * @param purgeEvery how often old answers are deleted
 * @param purgeBatch how many in one transaction
 */
@ConfigurationProperties("tamid.idempotency")
public record IdempotencySettings(
        @DefaultValue("24h") Duration kept,
        @DefaultValue("3s") Duration patience,
        @DefaultValue("5m") Duration purgeEvery,
        @DefaultValue("1000") int purgeBatch) {

    public IdempotencySettings {
        positive("kept", kept);
        positive("patience", patience);
        positive("purge-every", purgeEvery);
        if (purgeBatch < 1 || purgeBatch > 100_000) {
            throw new IllegalArgumentException(
                    "tamid.idempotency.purge-batch must be from 1 to 100000, and is " + purgeBatch);
        }
    }

    private static void positive(String key, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(
                    "tamid.idempotency." + key + " must be more than nothing, and is " + value);
        }
    }
}
