package dev.tamid.gateway.door;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.web.cors.CorsConfiguration;

/** Cross-origin resource sharing (the Fetch standard): which pages may read answers, and what they may send. */
final class Origins {

    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String REQUEST_HEADERS =
            "Authorization, Content-Type, Accept-Language, If-Match, If-None-Match,"
                    + " Idempotency-Key, Last-Event-ID, X-Request-Id, traceparent, tracestate";
    private static final String ANSWER_HEADERS =
            "ETag, Location, Retry-After, Content-Language, X-Request-Id, Tamid-Cache, Cache-Status,"
                    + " Tamid-Coherence, Idempotency-Replayed, WWW-Authenticate";

    private final CorsConfiguration allowed = new CorsConfiguration();
    private final String maxAge;

    Origins(CorsSettings settings) {
        settings.allowedOrigins().forEach(allowed::addAllowedOriginPattern);
        this.maxAge = Long.toString(settings.maxAge().toSeconds());
    }

    /** Whether a page of that origin may use the interface; the gateway's own pages always may. */
    boolean allows(String origin, @Nullable String host) {
        return allowed.checkOrigin(origin) != null || isOwn(origin, host);
    }

    /** Tells the browser that the page may read the answer, if it may; otherwise nothing, and the browser keeps it from the page. */
    void tell(HttpHeaders out, String origin, @Nullable String host) {
        if (allows(origin, host)) {
            out.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            out.set(HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, ANSWER_HEADERS);
            out.add(HttpHeaderNames.VARY, HttpHeaderNames.ORIGIN);
        }
    }

    /** Answers a browser's question before the request itself. */
    void answerPreflight(HttpHeaders out) {
        out.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
        out.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS);
        out.set(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, maxAge);
    }

    private static boolean isOwn(String origin, @Nullable String host) {
        return host != null && (origin.equals("http://" + host) || origin.equals("https://" + host));
    }
}
