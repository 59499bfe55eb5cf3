package dev.tamid.gateway.upstream;

import java.net.InetSocketAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/**
 * The headers that go on to a service: without those that only this system may say ({@code Tamid-*}), without what callers say of where they
 * come from, with what the gateway knows of it. Hop-by-hop headers are taken away by Spring Cloud Gateway's own filter.
 */
final class RequestHeaders implements HttpHeadersFilter, Ordered {

    private static final String OURS = "tamid-";
    private static final String FORWARDED = "forwarded";
    private static final String X_FORWARDED = "x-forwarded-";
    private static final String X_REAL_IP = "x-real-ip";

    private final Forwarded forwarded;

    RequestHeaders(Forwarded forwarded) {
        this.forwarded = forwarded;
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public boolean supports(Type type) {
        return type == Type.REQUEST;
    }

    @Override
    public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        HttpHeaders out = new HttpHeaders();
        input.forEach((name, values) -> {
            if (!dropped(name.toLowerCase(Locale.ROOT))) {
                out.addAll(name, values);
            }
        });
        HttpHeaders asSent = exchange.getRequest().getHeaders();
        String peer = peer(exchange);
        boolean trusted = forwarded.trusts(peer);
        out.set(Forwarded.FOR, forwarded.chain(peer, asSent.getFirst(Forwarded.FOR)));
        out.set(
                Forwarded.PROTO,
                said(trusted, asSent.getFirst(Forwarded.PROTO))
                        ? String.valueOf(asSent.getFirst(Forwarded.PROTO))
                        : String.valueOf(exchange.getRequest().getURI().getScheme()));
        String host = said(trusted, asSent.getFirst(Forwarded.HOST))
                ? asSent.getFirst(Forwarded.HOST)
                : asSent.getFirst(HttpHeaders.HOST);
        if (host != null) {
            out.set(Forwarded.HOST, host);
        }
        return out;
    }

    private static boolean dropped(String name) {
        return name.startsWith(OURS)
                || name.startsWith(X_FORWARDED)
                || name.equals(FORWARDED)
                || name.equals(X_REAL_IP);
    }

    private static boolean said(boolean trusted, @Nullable String value) {
        return trusted && value != null && !value.isBlank();
    }

    private static String peer(ServerWebExchange exchange) {
        InetSocketAddress address = exchange.getRequest().getRemoteAddress();
        return address == null || address.getAddress() == null
                ? "unknown"
                : address.getAddress().getHostAddress();
    }
}
