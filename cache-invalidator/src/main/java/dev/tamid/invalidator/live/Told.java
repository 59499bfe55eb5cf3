package dev.tamid.invalidator.live;

import dev.tamid.coherence.trace.TraceParent;
import dev.tamid.edge.trace.Tracing;
import dev.tamid.invalidator.passage.Passages;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Measures what is told, and how long after its commit; ends the trace of a change that has one. */
final class Told {

    private static final String AT = "\"at\":\"";
    private static final String TRACEPARENT = "\"" + TraceParent.NAME + "\":\"";
    private static final AttributeKey<Long> SEQ = AttributeKey.longKey("tamid.seq");
    private static final AttributeKey<Long> CONNECTIONS = AttributeKey.longKey("tamid.connections");
    private static final int INSTANT = "2026-01-01T00:00:00.000000Z".length();
    /** The fields before {@code data} fit in here. */
    private static final int HEAD = 400;

    private final Passages passages;
    private final InstantSource clock;
    private final Tracing tracing;
    private final Timer lag;
    private final Counter frames;

    Told(Passages passages, InstantSource clock, Tracing tracing, MeterRegistry meters) {
        this.passages = passages;
        this.clock = clock;
        this.tracing = tracing;
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
        Instant now = clock.instant();
        passages.told(head, connections, now);
        String at = field(head, AT, INSTANT);
        if (at != null) {
            measure(at, now);
        }
        if (tracing.on()) {
            trace(change, connections, field(head, TRACEPARENT, TraceParent.LENGTH));
        }
    }

    private void measure(String at, Instant now) {
        try {
            Duration took = Duration.between(Instant.parse(at), now);
            lag.record(took.isNegative() ? Duration.ZERO : took);
        } catch (DateTimeParseException noInstant) {
            // A frame without its time is told all the same.
            return;
        }
    }

    private void trace(Frame change, int connections, @Nullable String traceparent) {
        tracing.after(traceparent, "tell", SpanKind.PRODUCER)
                .setAttribute(SEQ, change.seq())
                .setAttribute(CONNECTIONS, connections)
                .end();
    }

    private static @Nullable String field(String head, String name, int length) {
        int at = head.indexOf(name) + name.length();
        return at >= name.length() && head.length() >= at + length ? head.substring(at, at + length) : null;
    }
}
