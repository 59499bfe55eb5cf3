package dev.tamid.coherence.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A span's place in its trace as one line of text: W3C Trace Context's {@code traceparent}. It goes as a header over HTTP
 * and Kafka, as a message in the database's log ({@link #MESSAGE}), and as a field of the frame. What comes in and does not hold to the form
 * is no trace, never an error.
 */
public final class TraceParent {

    /** The header's name, and the field's. */
    public static final String NAME = "traceparent";

    /**
     * Prefix of the message that a traced transaction writes into the database's log with its first statement
     * ({@code tamid.trace} in {@code bootstrap.sql}), so that whoever captures its changes can go on with the trace. Written only for traces that are
     * sampled.
     */
    public static final String MESSAGE = "tamid.trace";

    /** Characters of a line. */
    public static final int LENGTH = 55;

    private static final int TRACE_ENDS = 35;
    private static final Context NOWHERE = Context.root();

    private static final TextMapGetter<String> THE_ONLY = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String text) {
            return List.of(NAME);
        }

        @Override
        public @Nullable String get(@Nullable String text, String name) {
            return NAME.equals(name) ? text : null;
        }
    };

    private TraceParent() {}

    /** The line of a span that is recorded; null of any other. */
    public static @Nullable String of(Span span) {
        return span.getSpanContext().isSampled() ? text(span) : null;
    }

    /** The line of a span, which says whether it is recorded. */
    public static String text(Span span) {
        SpanContext place = span.getSpanContext();
        return "00-" + place.getTraceId() + "-" + place.getSpanId() + "-"
                + place.getTraceFlags().asHex();
    }

    /** Whether two lines are of one trace. */
    public static boolean sameTrace(String one, String other) {
        return one.regionMatches(0, other, 0, TRACE_ENDS);
    }

    /** What a span that goes on from there has for a parent; one without a span when the text is none or not of the form. */
    public static Context parent(@Nullable String text) {
        return text == null ? NOWHERE : W3CTraceContextPropagator.getInstance().extract(NOWHERE, text, THE_ONLY);
    }
}
