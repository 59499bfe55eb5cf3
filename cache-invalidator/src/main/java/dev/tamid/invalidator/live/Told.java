package dev.tamid.invalidator.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;

/** Measures what is told, and how long after its commit. */
final class Told {

    private static final String AT = "\"at\":\"";
    private static final int INSTANT = "2026-01-01T00:00:00.000000Z".length();
    /** The fields before {@code data} fit in here. */
    private static final int HEAD = 400;

    private final InstantSource clock;
    private final Timer lag;
    private final Counter frames;

    Told(InstantSource clock, MeterRegistry meters) {
        this.clock = clock;
        this.lag = Timer.builder("tamid.lag.told")
                .description("From the commit of a change until it is handed to the connections that follow it")
                .publishPercentileHistogram()
                .register(meters);
        this.frames = Counter.builder("tamid.live.frames")
                .description("Changes handed to connections")
                .register(meters);
    }

    void change(Frame change, int connections) {
        frames.increment(connections);
        String head = new String(change.json(), 0, Math.min(HEAD, change.json().length), StandardCharsets.UTF_8);
        int at = head.indexOf(AT) + AT.length();
        if (at >= AT.length() && head.length() >= at + INSTANT) {
            try {
                Duration took = Duration.between(Instant.parse(head.substring(at, at + INSTANT)), clock.instant());
                lag.record(took.isNegative() ? Duration.ZERO : took);
            } catch (DateTimeParseException noInstant) {
                // A frame without its time is told all the same.
                return;
            }
        }
    }
}
