package dev.tamid.edge.trace;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether requests and changes are traced, and where to.
 *
 * @param endpoint where spans are sent, OTLP over HTTP, such as {@code http://collector:4318/v1/traces}; none: nothing is traced
 * @param sample the part of requests that is traced, 0 to 1, where callers do not decide
 * @param trustCallers whether a caller's {@code traceparent} decides for its request: traced is what says that it is, and nothing else. Not
 *     where anybody may call, who could have everything traced
 * @param timeOut how long the collector may take for a batch of spans, which is then lost
 */
@ConfigurationProperties("tamid.tracing")
public record TracingSettings(
        @Nullable URI endpoint,
        @DefaultValue("0.1") double sample,
        @DefaultValue("true") boolean trustCallers,
        @DefaultValue("5s") Duration timeOut) {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    public TracingSettings {
        if (endpoint != null && endpoint.toString().isEmpty()) {
            endpoint = null;
        }
        if (endpoint != null && !SCHEMES.contains(String.valueOf(endpoint.getScheme()))) {
            throw new IllegalArgumentException(
                    "tamid.tracing.endpoint has to be an http or https address, not " + endpoint);
        }
        if (!(sample >= 0 && sample <= 1)) {
            throw new IllegalArgumentException("tamid.tracing.sample has to be 0 to 1, not " + sample);
        }
        if (!timeOut.isPositive() || timeOut.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("tamid.tracing.time-out cannot be " + timeOut);
        }
    }
}
