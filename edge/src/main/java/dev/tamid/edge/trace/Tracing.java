package dev.tamid.edge.trace;

import dev.tamid.coherence.trace.TraceParent;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The spans of this process. One trace follows a mutation from the gateway's request through the service, the database's log and Kafka to
 * the frame on each instance: the line {@link TraceParent} goes along. Names of spans and attributes are OpenTelemetry's where it has them.
 *
 * <p>Off, it costs nothing and passes callers' {@code traceparent} on as it came. On, spans wait for the collector in a queue of 2,048;
 * when that is full, or the collector does not answer, they are lost, uncounted, and nothing else is. Thread-safe. Never blocks.
 */
public final class Tracing implements AutoCloseable {

    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<String> REQUEST_ID = AttributeKey.stringKey("tamid.request_id");
    private static final AttributeKey<String> CACHE = AttributeKey.stringKey("tamid.cache");
    private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");
    private static final AttributeKey<String> INSTANCE = AttributeKey.stringKey("service.instance.id");
    private static final Duration EXPORT_EVERY = Duration.ofSeconds(1);
    private static final Duration LAST_EXPORT = Duration.ofSeconds(2);
    private static final int SERVER_ERROR = 500;
    private static final String API = "/api/";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final int LONGEST_TEXT = 1_000;

    private final @Nullable SdkTracerProvider provider;
    private final Tracer tracer;

    private Tracing(@Nullable SdkTracerProvider provider) {
        this.provider = provider;
        this.tracer = (provider == null ? OpenTelemetry.noop().getTracerProvider() : provider).get("dev.tamid");
    }

    /** Traces nothing. */
    public static Tracing off() {
        return new Tracing(null);
    }

    /**
     * As the settings say.
     *
     * @param service the process's name in its traces
     */
    public static Tracing of(TracingSettings settings, String service) {
        if (settings.endpoint() == null) {
            return off();
        }
        return to(
                OtlpHttpSpanExporter.builder()
                        .setEndpoint(settings.endpoint().toString())
                        .setTimeout(settings.timeOut())
                        .setConnectTimeout(settings.timeOut())
                        .build(),
                settings,
                service);
    }

    static Tracing to(SpanExporter exporter, TracingSettings settings, String service) {
        return new Tracing(SdkTracerProvider.builder()
                .setSampler(
                        settings.trustCallers()
                                ? Sampler.parentBased(Sampler.alwaysOff())
                                : new Chance(settings.sample()))
                .setSpanLimits(SpanLimits.builder()
                        .setMaxAttributeValueLength(LONGEST_TEXT)
                        .build())
                .setResource(Resource.getDefault()
                        .merge(Resource.create(Attributes.of(
                                SERVICE, service, INSTANCE, UUID.randomUUID().toString()))))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                        .setScheduleDelay(EXPORT_EVERY)
                        .setExporterTimeout(settings.timeOut())
                        .build())
                .build());
    }

    /** Whether anything is traced. */
    public boolean on() {
        return provider != null;
    }

    /** Whether a request for that path is traced, if any is. */
    public boolean traces(String path) {
        return provider != null && path.startsWith(API);
    }

    /** Begins the span of a request that came in. */
    public Span request(String method, String path, String requestId, @Nullable String traceparent) {
        boolean known = METHODS.contains(method);
        return tracer.spanBuilder(known ? method : "HTTP")
                .setSpanKind(SpanKind.SERVER)
                .setParent(TraceParent.parent(traceparent))
                .setAttribute(METHOD, known ? method : "_OTHER")
                .setAttribute(PATH, path)
                .setAttribute(REQUEST_ID, requestId)
                .startSpan();
    }

    /**
     * Ends the span of a request.
     *
     * @param cache what became of it in the cache ({@code Tamid-Cache}), or null
     */
    public void answered(Span request, int status, @Nullable String cache) {
        request.setAttribute(STATUS, status);
        if (cache != null) {
            request.setAttribute(CACHE, cache);
        }
        if (status >= SERVER_ERROR) {
            request.setStatus(StatusCode.ERROR);
        }
        request.end();
    }

    /** Ends the span of a request that nobody was answered: the caller left, or something failed on the way. */
    public void aborted(Span request, String why) {
        request.setStatus(StatusCode.ERROR, why);
        request.end();
    }

    /** Begins a span that goes on from there; nothing that is recorded when there is nowhere to go on from. */
    public Span after(@Nullable String traceparent, String name, SpanKind kind) {
        if (provider == null || traceparent == null) {
            return Span.getInvalid();
        }
        Context parent = TraceParent.parent(traceparent);
        return Span.fromContext(parent).getSpanContext().isSampled()
                ? tracer.spanBuilder(name).setSpanKind(kind).setParent(parent).startSpan()
                : Span.getInvalid();
    }

    /** Sends what is there, and ends. */
    @Override
    public void close() {
        if (provider != null) {
            provider.shutdown().join(LAST_EXPORT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
