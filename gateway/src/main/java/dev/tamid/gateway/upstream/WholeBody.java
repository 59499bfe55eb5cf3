package dev.tamid.gateway.upstream;

import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.ProblemException;
import dev.tamid.gateway.limits.LimitSettings;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes in a body of unknown length whole before a service is asked, at most {@code tamid.limits.body}, so that no service ever sees a part
 * of one. (A body that says its length was let in or refused by that.)
 */
final class WholeBody implements GlobalFilter, Ordered {

    static final int ORDER = -200;

    private final int most;

    WholeBody(LimitSettings limits) {
        this.most = Math.toIntExact(limits.body().toBytes());
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (!request.getHeaders().containsHeader(HttpHeaders.TRANSFER_ENCODING)) {
            return chain.filter(exchange);
        }
        return DataBufferUtils.join(request.getBody(), most)
                .onErrorMap(DataBufferLimitException.class, tooLarge -> ProblemException.of(Code.PAYLOAD_TOO_LARGE))
                .defaultIfEmpty(exchange.getResponse().bufferFactory().wrap(new byte[0]))
                .flatMap(body -> chain.filter(
                        exchange.mutate().request(new Known(request, body)).build()));
    }

    /** The request, as if its body had said its length. */
    private static final class Known extends ServerHttpRequestDecorator {
        private final DataBuffer body;
        private final HttpHeaders headers = new HttpHeaders();

        Known(ServerHttpRequest request, DataBuffer body) {
            super(request);
            this.body = body;
            headers.putAll(request.getHeaders());
            headers.remove(HttpHeaders.TRANSFER_ENCODING);
            headers.setContentLength(body.readableByteCount());
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return Flux.just(body);
        }
    }
}
