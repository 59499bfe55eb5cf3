package dev.tamid.edge.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tamid.coherence.trace.TraceParent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TracingTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SAMPLED = "00-" + TRACE + "-00f067aa0ba902b7-01";
    private static final String NOT_SAMPLED = "00-" + TRACE + "-00f067aa0ba902b7-00";

    @Test
    @DisplayName("without a collector nothing is traced, whatever a caller says")
    void off() {
        Tracing tracing = Tracing.of(settings(null, 1, true), "service");

        assertThat(tracing.on()).isFalse();
        assertThat(tracing.request("GET", "/api/v1/clients", "r-1", SAMPLED).isRecording())
                .isFalse();
        assertThat(tracing.after(SAMPLED, "evict", SpanKind.CONSUMER).isRecording())
                .isFalse();
        tracing.close();
    }

    @Test
    @DisplayName("a request goes on with its caller's trace, and what goes on from it with the request's")
    void goesOn() {
        List<SpanData> spans = spansOf(1, true, tracing -> {
            Span request = tracing.request("POST", "/api/v1/clients", "r-1", SAMPLED);
            Span evict = tracing.after(TraceParent.of(request), "evict", SpanKind.CONSUMER);
            evict.end();
            tracing.answered(request, 201, "miss");
        });

        assertThat(spans).extracting(SpanData::getTraceId).containsOnly(TRACE);
        assertThat(spans.get(0).getParentSpanId()).isEqualTo(spans.get(1).getSpanId());
        assertThat(spans.get(1).getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(spans.get(1).getAttributes().asMap().toString())
                .contains("http.response.status_code=201")
                .contains("tamid.request_id=r-1")
                .contains("tamid.cache=miss");
        assertThat(spans.get(1).getResource().getAttributes().asMap().toString())
                .contains("service.name=service");
    }

    @Test
    @DisplayName("where anybody may call, a caller cannot make us trace his request")
    void callersDoNotDecide() {
        assertThat(spansOf(0, false, tracing -> request(tracing, SAMPLED))).isEmpty();
        assertThat(spansOf(0, true, tracing -> request(tracing, SAMPLED))).hasSize(1);
    }

    @Test
    @DisplayName("a request that is not traced hands its trace on as one that is not sampled")
    void notSampledGoesOn() {
        spansOf(
                0,
                false,
                tracing -> assertThat(TraceParent.text(tracing.request("GET", "/api/v1/clients", "r-1", SAMPLED)))
                        .startsWith("00-" + TRACE)
                        .endsWith("-00"));
    }

    @Test
    @DisplayName("all of them, with sample=1, also those whose caller did not trace, where callers do not decide")
    void everything() {
        assertThat(spansOf(1, false, tracing -> request(tracing, NOT_SAMPLED))).hasSize(1);
        assertThat(spansOf(1, false, tracing -> request(tracing, null))).hasSize(1);
    }

    @Test
    @DisplayName(
            "where callers decide, what they do not trace is not traced: the auditor's reads begin no traces of their own")
    void nothingElse() {
        assertThat(spansOf(1, true, tracing -> request(tracing, NOT_SAMPLED))).isEmpty();
        assertThat(spansOf(1, true, tracing -> request(tracing, null))).isEmpty();
    }

    @Test
    @DisplayName("nothing goes on from what is no traceparent, or one that is not sampled")
    void goesOnFromNothing() {
        for (String line : new String[] {"x".repeat(55), "", NOT_SAMPLED}) {
            assertThat(spansOf(
                            1,
                            false,
                            tracing -> tracing.after(line, "evict", SpanKind.CONSUMER)
                                    .end()))
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("a method that nobody knows does not become a name, and what is not of the API is not traced")
    void names() {
        List<SpanData> spans = spansOf(1, false, tracing -> {
            tracing.answered(tracing.request("X".repeat(30_000), "/api/v1", "r", null), 405, null);
            tracing.aborted(tracing.request("GET", "/api/v1", "r", null), "CANCEL");
            assertThat(tracing.traces("/api/v1/clients")).isTrue();
            assertThat(tracing.traces("/ops/coherence")).isFalse();
            assertThat(tracing.traces("/actuator/health")).isFalse();
        });

        assertThat(spans.get(0).getName()).isEqualTo("HTTP");
        assertThat(spans.get(0).getAttributes().asMap().toString()).contains("_OTHER");
        assertThat(spans.get(1).getStatus()).isEqualTo(StatusData.create(StatusCode.ERROR, "CANCEL"));
        assertThat(spans.get(1).getAttributes().asMap().toString()).doesNotContain("status_code");
    }

    @Test
    @DisplayName("our own fault is an error in the trace, the caller's is not; a long path is cut")
    void errors() {
        List<SpanData> spans = spansOf(1, false, tracing -> {
            tracing.answered(tracing.request("GET", "/" + "x".repeat(10_000), "r", null), 404, null);
            tracing.answered(tracing.request("GET", "/", "r", null), 503, null);
        });

        assertThat(spans.get(0).getStatus()).isEqualTo(StatusData.unset());
        assertThat(spans.get(0).getAttributes().asMap().toString()).hasSizeLessThan(1_200);
        assertThat(spans.get(1).getStatus()).isEqualTo(StatusData.error());
    }

    @Test
    @DisplayName("settings that make no sense are refused by name")
    void settings() {
        assertThatThrownBy(() -> settings("grpc://collector", 1, true)).hasMessageContaining("tamid.tracing.endpoint");
        assertThatThrownBy(() -> settings("collector:4318", 1, true)).hasMessageContaining("tamid.tracing.endpoint");
        assertThatThrownBy(() -> settings(null, 1.5, true)).hasMessageContaining("tamid.tracing.sample");
        assertThatThrownBy(() -> settings(null, Double.NaN, true)).hasMessageContaining("tamid.tracing.sample");
    }

    private interface Work {
        void on(Tracing tracing);
    }

    private static List<SpanData> spansOf(double sample, boolean trustCallers, Work work) {
        Kept kept = new Kept(new ArrayList<>());
        Tracing tracing = Tracing.to(kept, settings("http://collector", sample, trustCallers), "service");
        work.on(tracing);
        tracing.close();
        return kept.spans();
    }

    /** Keeps the spans in the order of their ends. */
    private record Kept(List<SpanData> spans) implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> ended) {
            spans.addAll(ended);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    private static void request(Tracing tracing, @Nullable String traceparent) {
        tracing.answered(tracing.request("GET", "/api/v1/clients", "r-1", traceparent), 200, null);
    }

    private static TracingSettings settings(@Nullable String endpoint, double sample, boolean trustCallers) {
        return new TracingSettings(
                endpoint == null ? null : URI.create(endpoint), sample, trustCallers, Duration.ofSeconds(1));
    }
}
