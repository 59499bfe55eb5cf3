package dev.tamid.invalidator.capture;

import dev.tamid.coherence.trace.TraceParent;
import dev.tamid.edge.trace.Tracing;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * The trace of the transaction that is being read, if it said that it belongs to one ({@link TraceParent#MESSAGE}, the first counts): each
 * of its changes gets a span, up to a limit, from when it is read until it is in its topics. Used by one thread.
 */
final class TransactionTrace {

    /** What follows in the same transaction is not traced: a trace is to be looked at by somebody. */
    static final int MOST_CHANGES = 100;

    private static final AttributeKey<String> TABLE = AttributeKey.stringKey("db.collection.name");
    private static final AttributeKey<Long> XID = AttributeKey.longKey("tamid.xid");
    private static final AttributeKey<Long> LSN = AttributeKey.longKey("tamid.lsn");

    private final Tracing tracing;
    private @Nullable Long xid;
    private @Nullable String traceparent;
    private int changes;

    TransactionTrace(Tracing tracing) {
        this.tracing = tracing;
    }

    /** Takes note of a message in the database's log, whoever wrote it. */
    void heard(Struct envelope) {
        Struct message = envelope.getStruct("message");
        if (!tracing.on() || message == null || !TraceParent.MESSAGE.equals(message.getString("prefix"))) {
            return;
        }
        Long writer = envelope.getStruct("source").getInt64("txId");
        if (writer == null || writer.equals(xid)) {
            return;
        }
        xid = writer;
        changes = 0;
        traceparent = message.get("content") instanceof ByteBuffer content && content.remaining() == TraceParent.LENGTH
                ? StandardCharsets.US_ASCII.decode(content.duplicate()).toString()
                : null;
    }

    /** The span of a change, from now on; one that is not recorded when its transaction is in no trace. */
    Span begin(Struct envelope) {
        if (traceparent == null || xid == null) {
            return Span.getInvalid();
        }
        Struct source = envelope.getStruct("source");
        if (!xid.equals(source.getInt64("txId"))) {
            xid = null;
            traceparent = null;
            return Span.getInvalid();
        }
        if (++changes > MOST_CHANGES) {
            return Span.getInvalid();
        }
        Span span = tracing.after(traceparent, "capture", SpanKind.PRODUCER);
        span.setAttribute(TABLE, source.getString("schema") + "." + source.getString("table"));
        span.setAttribute(XID, xid);
        Long lsn = source.getInt64("lsn");
        if (lsn != null) {
            span.setAttribute(LSN, lsn);
        }
        return span;
    }
}
