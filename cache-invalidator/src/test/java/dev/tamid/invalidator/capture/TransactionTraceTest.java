package dev.tamid.invalidator.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tamid.coherence.trace.TraceParent;
import dev.tamid.edge.trace.Tracing;
import dev.tamid.edge.trace.TracingSettings;
import io.opentelemetry.api.trace.Span;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a transaction's changes go on with the trace that it named, and nothing else does")
class TransactionTraceTest {

    private static final String LINE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final Schema SOURCE = SchemaBuilder.struct()
            .field("schema", Schema.STRING_SCHEMA)
            .field("table", Schema.STRING_SCHEMA)
            .field("txId", Schema.OPTIONAL_INT64_SCHEMA)
            .field("lsn", Schema.OPTIONAL_INT64_SCHEMA)
            .build();
    private static final Schema MESSAGE = SchemaBuilder.struct()
            .field("prefix", Schema.STRING_SCHEMA)
            .field("content", Schema.BYTES_SCHEMA)
            .build();
    private static final Schema SAID = SchemaBuilder.struct()
            .field("source", SOURCE)
            .field("message", MESSAGE)
            .build();
    private static final Schema CHANGED =
            SchemaBuilder.struct().field("source", SOURCE).build();

    private final Tracing tracing = Tracing.of(
            new TracingSettings(URI.create("http://127.0.0.1:1/v1/traces"), 1, false, Duration.ofMillis(10)), "test");
    private final TransactionTrace trace = new TransactionTrace(tracing);

    @AfterEach
    void close() {
        tracing.close();
    }

    @Test
    @DisplayName("the changes of the transaction, and not those of the next one")
    void ofTheTransaction() {
        trace.heard(said(7L, TraceParent.MESSAGE, LINE));

        assertThat(traceOf(begin(7L))).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(begin(7L).isRecording()).isTrue();
        assertThat(begin(8L).isRecording()).isFalse();
        assertThat(begin(7L).isRecording())
                .as("a transaction that is over does not come again")
                .isFalse();
    }

    @Test
    @DisplayName("so many of them, however often it says so")
    void bounded() {
        for (int n = 0; n < TransactionTrace.MOST_CHANGES; n++) {
            trace.heard(said(7L, TraceParent.MESSAGE, LINE));
            assertThat(begin(7L).isRecording()).isTrue();
        }
        trace.heard(said(7L, TraceParent.MESSAGE, LINE));

        assertThat(begin(7L).isRecording()).isFalse();
    }

    @Test
    @DisplayName("what is no traceparent is no trace: junk of its length, of another length, one that is not sampled")
    void junk() {
        long xid = 1;
        for (String line : new String[] {
            "x".repeat(55), "", "x".repeat(100_000), LINE + "0", LINE.substring(0, 54) + "0", "\0".repeat(55)
        }) {
            trace.heard(said(xid, TraceParent.MESSAGE, line));
            assertThat(begin(xid).isRecording()).as(line).isFalse();
            xid++;
        }
    }

    @Test
    @DisplayName("what another prefix says, or what is said outside a transaction, is passed over")
    void others() {
        trace.heard(said(7L, TraceParent.MESSAGE, LINE));
        trace.heard(said(null, TraceParent.MESSAGE, LINE.replace("4bf9", "0000")));
        trace.heard(said(7L, "somebody", LINE.replace("4bf9", "0000")));

        assertThat(traceOf(begin(7L))).startsWith("4bf9");
    }

    @Test
    @DisplayName("without tracing nothing is, whatever is said")
    void off() {
        TransactionTrace none = new TransactionTrace(Tracing.off());
        none.heard(said(7L, TraceParent.MESSAGE, LINE));

        assertThat(none.begin(changed(7L)).isRecording()).isFalse();
    }

    private Span begin(long xid) {
        return trace.begin(changed(xid));
    }

    private static String traceOf(Span span) {
        return span.getSpanContext().getTraceId();
    }

    private static Struct changed(long xid) {
        return new Struct(CHANGED).put("source", source(xid));
    }

    private static Struct said(@Nullable Long xid, String prefix, String content) {
        return new Struct(SAID)
                .put("source", source(xid))
                .put(
                        "message",
                        new Struct(MESSAGE)
                                .put("prefix", prefix)
                                .put("content", ByteBuffer.wrap(content.getBytes(StandardCharsets.US_ASCII))));
    }

    private static Struct source(@Nullable Long xid) {
        return new Struct(SOURCE)
                .put("schema", "clients")
                .put("table", "clients")
                .put("txId", xid)
                .put("lsn", 9L);
    }
}
