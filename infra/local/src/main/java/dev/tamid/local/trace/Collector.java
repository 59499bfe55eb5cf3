package dev.tamid.local.trace;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** Takes spans in by OTLP over HTTP, on this machine alone, and hands each on. Close it. */
public final class Collector implements AutoCloseable {
    private static final String PATH = "/v1/traces";
    private static final int MOST_BYTES = 16 * 1024 * 1024;
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int TOO_LARGE = 413;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("traces").daemon().factory());
    private final Consumer<Ended> spans;

    private Collector(HttpServer server, Consumer<Ended> spans) {
        this.server = server;
        this.spans = spans;
    }

    /**
     * Starts one.
     *
     * @param port 0 for any that is free
     * @param spans is given each span, one at a time
     */
    public static Collector start(int port, Consumer<Ended> spans) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        Collector collector = new Collector(server, spans);
        server.createContext(PATH, collector::take);
        server.setExecutor(collector.threads);
        server.start();
        return collector;
    }

    /** What {@code tamid.tracing.endpoint} has to be. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status(exchange), -1);
        }
    }

    private int status(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            return METHOD_NOT_ALLOWED;
        }
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (InputStream sent = exchange.getRequestBody();
                InputStream plain = zipped ? new GZIPInputStream(sent) : sent) {
            byte[] body = plain.readNBytes(MOST_BYTES + 1);
            if (body.length > MOST_BYTES) {
                return TOO_LARGE;
            }
            ExportTraceServiceRequest.parseFrom(new ByteArrayInputStream(body))
                    .getResourceSpansList()
                    .forEach(this::take);
            return OK;
        } catch (InvalidProtocolBufferException broken) {
            return BAD_REQUEST;
        }
    }

    private void take(ResourceSpans sent) {
        String service = attributes(sent.getResource().getAttributesList()).getOrDefault("service.name", "?");
        sent.getScopeSpansList()
                .forEach(scope -> scope.getSpansList()
                        .forEach(span -> spans.accept(new Ended(
                                hex(span.getTraceId()),
                                hex(span.getSpanId()),
                                hex(span.getParentSpanId()),
                                service,
                                span.getName(),
                                span.getStartTimeUnixNano(),
                                span.getEndTimeUnixNano(),
                                span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR,
                                attributes(span.getAttributesList()),
                                events(span)))));
    }

    private static List<Ended.Event> events(Span span) {
        return span.getEventsList().stream()
                .map(event -> new Ended.Event(event.getName(), event.getTimeUnixNano()))
                .toList();
    }

    private static Map<String, String> attributes(List<KeyValue> sent) {
        Map<String, String> attributes = new LinkedHashMap<>();
        sent.forEach(attribute -> attributes.put(attribute.getKey(), text(attribute.getValue())));
        return attributes;
    }

    private static String text(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case INT_VALUE -> Long.toString(value.getIntValue());
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
            default -> "";
        };
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }
}
