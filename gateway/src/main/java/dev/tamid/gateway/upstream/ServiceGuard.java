package dev.tamid.gateway.upstream;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;

/**
 * Stands around each request to a service: lets it through while the service's breaker is closed, tells the breaker whether there was an
 * answer, and turns the lack of one into {@link ServiceAway}.
 *
 * <p>A read that no service took (connection refused) is tried once more, since another instance may be there. Nothing else is ever tried
 * again: of a mutation without an answer nobody here knows whether it was done; the caller repeats it with its idempotency key.
 */
final class ServiceGuard implements GlobalFilter, Ordered {

    /** Around everything that touches the connection to the service; Spring Cloud Gateway writes the answer at -1. */
    static final int ORDER = -100;

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Breakers breakers;

    ServiceGuard(Breakers breakers) {
        this.breakers = breakers;
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Route route = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        Service service = Service.valueOf(route.getId());
        CircuitBreaker breaker = breakers.of(service);
        if (!breaker.tryAcquirePermission()) {
            return Mono.error(new ServiceAway(service, "did not answer a moment ago", breakers.pause(), null));
        }
        Call call = new Call(breaker);
        if (isLive(exchange.getRequest())) {
            return live(exchange, chain, service, call);
        }
        try {
            breakers.enter(service);
        } catch (ServiceAway busy) {
            call.dropped();
            return Mono.error(busy);
        }
        return ask(exchange, chain, service, call).doFinally(end -> breakers.leave(service));
    }

    private static Mono<Void> ask(ServerWebExchange exchange, GatewayFilterChain chain, Service service, Call call) {
        exchange.getResponse().beforeCommit(() -> {
            call.answered();
            return Mono.empty();
        });
        Mono<Void> asked = chain.filter(exchange);
        if (isRead(exchange.getRequest())) {
            asked = asked.onErrorResume(ServiceGuard::wasNotReached, refused -> {
                ServerWebExchangeUtils.reset(exchange);
                return chain.filter(exchange);
            });
        }
        return asked.doOnSuccess(done -> call.answered())
                .onErrorMap(failure -> judge(failure, service, call))
                .doOnCancel(call::dropped);
    }

    /**
     * A WebSocket or a stream of events stays for hours, so it takes no part in the count and gives its permission back at once; that it
     * could not be made is told to the breaker all the same.
     */
    private static Mono<Void> live(ServerWebExchange exchange, GatewayFilterChain chain, Service service, Call call) {
        call.dropped();
        return chain.filter(exchange).onErrorMap(failure -> judge(failure, service, new Call(call.breaker())));
    }

    private static Throwable judge(Throwable failure, Service service, Call call) {
        if (wasNotReached(failure)) {
            call.failed(failure);
            return new ServiceAway(service, "cannot be reached", SOON, failure);
        }
        if (failure instanceof ResponseStatusException status
                && status.getStatusCode().value() == HttpStatus.GATEWAY_TIMEOUT.value()) {
            call.failed(failure);
            return new ServiceAway(service, "did not answer in time", SOON, failure);
        }
        if (failure instanceof ReadTimeoutException) {
            call.failed(failure);
            return new ServiceAway(service, "stood still in the middle of its answer", SOON, failure);
        }
        if (failure instanceof IOException && !(failure instanceof AbortedException)) {
            call.failed(failure);
            return new ServiceAway(service, "broke off", SOON, failure);
        }
        call.dropped();
        return failure;
    }

    private static boolean wasNotReached(Throwable failure) {
        return failure instanceof ConnectException
                || failure instanceof UnknownHostException
                || failure instanceof NoRouteToHostException
                || failure instanceof PoolAcquireTimeoutException
                || failure instanceof PoolAcquirePendingLimitException;
    }

    private static boolean isRead(ServerHttpRequest request) {
        return request.getMethod().equals(HttpMethod.GET) || request.getMethod().equals(HttpMethod.HEAD);
    }

    private static boolean isLive(ServerHttpRequest request) {
        return request.getPath().value().startsWith("/api/v1/live");
    }
}
