package dev.tamid.coherence.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

    private static final String LINE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    @DisplayName("what goes out as a line comes in as the same place in the same trace")
    void thereAndBack() {
        Span span = Span.fromContext(TraceParent.parent(LINE));

        assertThat(span.getSpanContext().getTraceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(span.getSpanContext().isRemote()).isTrue();
        assertThat(TraceParent.of(span)).isEqualTo(LINE).hasSize(TraceParent.LENGTH);
        assertThat(TraceParent.sameTrace(LINE, LINE.replace("00f067aa0ba902b7-01", "00f067aa0ba902b8-00")))
                .isTrue();
        assertThat(TraceParent.sameTrace(LINE, LINE.replace("4bf9", "4bf8"))).isFalse();
        assertThat(TraceParent.sameTrace("", LINE)).isFalse();
    }

    @Test
    @DisplayName("a trace that is not sampled goes on as such, and is written nowhere")
    void notSampled() {
        String line = LINE.substring(0, LINE.length() - 1) + "0";
        Span span = Span.fromContext(TraceParent.parent(line));

        assertThat(TraceParent.of(span)).isNull();
        assertThat(TraceParent.text(span)).isEqualTo(line);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e473\"-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "'; drop table clients; --"
            })
    @DisplayName("what does not hold to the form is no trace, and no error")
    void hostile(String line) {
        Span span = Span.fromContext(TraceParent.parent(line));

        assertThat(span.getSpanContext()).isEqualTo(SpanContext.getInvalid());
        assertThat(TraceParent.of(span)).isNull();
    }
}
