package dev.tamid.gateway.upstream;

import java.util.Locale;
import java.util.Set;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/** The headers that come back from a service, counted, and without those that the gateway says itself on every answer. */
final class AnswerHeaders implements HttpHeadersFilter, Ordered {

    private static final Set<String> SAID_HERE = Set.of(
            "x-request-id",
            "x-content-type-options",
            "x-frame-options",
            "referrer-policy",
            "content-security-policy",
            "access-control-allow-origin",
            "access-control-allow-credentials",
            "access-control-allow-methods",
            "access-control-allow-headers",
            "access-control-expose-headers",
            "access-control-max-age",
            "server");

    private final ReadTally tally;

    AnswerHeaders(ReadTally tally) {
        this.tally = tally;
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public boolean supports(Type type) {
        return type == Type.RESPONSE;
    }

    @Override
    public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        tally.answered(input);
        HttpHeaders out = new HttpHeaders();
        input.forEach((name, values) -> {
            if (!SAID_HERE.contains(name.toLowerCase(Locale.ROOT))) {
                out.addAll(name, values);
            }
        });
        return out;
    }
}
