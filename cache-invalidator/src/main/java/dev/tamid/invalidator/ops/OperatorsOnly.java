package dev.tamid.invalidator.ops;

import dev.tamid.edge.auth.Role;
import dev.tamid.edge.auth.Tokens;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Lets nobody below {@code /ops} but an operator with a valid token, whatever the gateway has checked. */
final class OperatorsOnly implements WebFilter {

    private final Tokens tokens;
    private final Scheduler blocking;

    OperatorsOnly(Tokens tokens, Scheduler blocking) {
        this.tokens = tokens;
        this.blocking = blocking;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        // The decoded path, as the routes match it: no spelling of it gets around.
        String path = exchange.getRequest().getURI().getPath();
        if (!path.startsWith("/ops")) {
            return chain.filter(exchange);
        }
        String authorization = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        return Mono.fromRunnable(() -> tokens.authorize(authorization).needs(Role.OPERATOR))
                .subscribeOn(blocking)
                .then(chain.filter(exchange));
    }
}
