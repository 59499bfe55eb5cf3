package dev.tamid.gateway.upstream;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the gateway waits for a service, and when it leaves it alone.
 *
 * @param connectTimeOut how long a connection may take
 * @param responseTimeOut how long the head of an answer may take
 * @param stallTimeOut how long the rest of an answer may stand still; a stream of events may stand still for ever
 * @param mostInFlight requests at one service at a time, streams and WebSockets apart; one more is refused at once
 * @param mostLive live connections at a time; one more is refused
 * @param window how many of a service's last requests its breaker looks at
 * @param leastSeen how many there must be before it may open
 * @param openAtFailing percent of them without an answer that open it
 * @param pause how long it stays open; then {@code trials} requests are let through to see
 */
@ConfigurationProperties("tamid.upstream")
record UpstreamSettings(
        @DefaultValue("1s") Duration connectTimeOut,
        @DefaultValue("10s") Duration responseTimeOut,
        @DefaultValue("30s") Duration stallTimeOut,
        @DefaultValue("1000") int mostInFlight,
        @DefaultValue("20000") int mostLive,
        @DefaultValue("20") int window,
        @DefaultValue("5") int leastSeen,
        @DefaultValue("50") int openAtFailing,
        @DefaultValue("2s") Duration pause,
        @DefaultValue("3") int trials) {

    UpstreamSettings {
        positive("connect-time-out", connectTimeOut.toMillis());
        positive("response-time-out", responseTimeOut.toMillis());
        positive("stall-time-out", stallTimeOut.toMillis());
        positive("most-in-flight", mostInFlight);
        positive("most-live", mostLive);
        positive("window", window);
        positive("least-seen", leastSeen);
        positive("pause", pause.toMillis());
        positive("trials", trials);
        if (openAtFailing < 1 || openAtFailing > 100) {
            throw new IllegalArgumentException(
                    "tamid.upstream.open-at-failing must be 1 to 100 percent, and is " + openAtFailing);
        }
    }

    private static void positive(String key, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("tamid.upstream." + key + " must be more than nothing, and is " + value);
        }
    }
}
