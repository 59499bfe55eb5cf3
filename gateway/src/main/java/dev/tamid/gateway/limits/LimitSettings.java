package dev.tamid.gateway.limits;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much may be asked for.
 *
 * @param readsPerSecond GETs of one trainer, over all gateways
 * @param writesPerSecond other requests of one trainer, over all gateways
 * @param burst for how long a trainer who was quiet may save up his share
 * @param ahead for how much time a gateway takes tokens at once, so that it need not ask Redis for each; at most {@code mostAhead}
 * @param mostAhead tokens taken at once
 * @param strangersPerSecond requests of one address without a token that holds, in one gateway
 * @param mostRemembered trainers, and addresses, whose tokens one gateway remembers; the one not seen for longest is forgotten
 * @param body bytes of a request's body
 * @param headers bytes of a request's headers
 * @param uri bytes of a request's path and query
 */
@ConfigurationProperties("tamid.limits")
public record LimitSettings(
        @DefaultValue("100") int readsPerSecond,
        @DefaultValue("20") int writesPerSecond,
        @DefaultValue("2s") Duration burst,
        @DefaultValue("100ms") Duration ahead,
        @DefaultValue("100") int mostAhead,
        @DefaultValue("20") int strangersPerSecond,
        @DefaultValue("10000") int mostRemembered,
        @DefaultValue("1MB") DataSize body,
        @DefaultValue("16KB") DataSize headers,
        @DefaultValue("8KB") DataSize uri) {

    public LimitSettings {
        positive("reads-per-second", readsPerSecond);
        positive("writes-per-second", writesPerSecond);
        positive("burst", burst.toMillis());
        positive("most-ahead", mostAhead);
        positive("strangers-per-second", strangersPerSecond);
        positive("most-remembered", mostRemembered);
        positive("body", body.toBytes());
        positive("headers", headers.toBytes());
        positive("uri", uri.toBytes());
        if (ahead.isNegative() || ahead.compareTo(burst) > 0) {
            throw new IllegalArgumentException(
                    "tamid.limits.ahead must be from nothing to burst, and they are " + ahead + " and " + burst);
        }
    }

    Rate of(Kind kind) {
        return Rate.of(
                switch (kind) {
                    case READS -> readsPerSecond;
                    case WRITES -> writesPerSecond;
                },
                burst);
    }

    /** How many tokens of the rate are taken at once. */
    long ahead(Rate rate) {
        return Math.clamp(ahead.toNanos() / rate.intervalNanos(), 1, Math.min(mostAhead, rate.burst()));
    }

    private static void positive(String key, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("tamid.limits." + key + " must be more than nothing, and is " + value);
        }
    }
}
