package dev.tamid.gateway.upstream;

import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.Problem;
import dev.tamid.edge.problem.ProblemException;
import dev.tamid.edge.request.RequestId;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.WebsocketServerSpec;
import reactor.netty.http.websocket.WebsocketInbound;

/**
 * Carries a live connection to cache-invalidator. Both sides shake hands as WebSockets do; from then on the bytes of the frames pass as they
 * are ({@link Relay}), so that a frame costs nothing here, and every close code arrives as it was sent
 * (docs/decisions/live-tunnel.md has the figures).
 */
public final class LiveTunnel {

    private static final Logger LOG = LoggerFactory.getLogger(LiveTunnel.class);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final String VERSION = "13";
    private static final int KEY_LENGTH = 24;

    private final HttpClient client;
    private final URI service;
    private final Breakers breakers;
    private final Forwarded forwarded;
    private final int mostOpen;
    private final AtomicInteger open;

    LiveTunnel(
            HttpClient client, URI service, Breakers breakers, Forwarded forwarded, int mostOpen, AtomicInteger open) {
        this.client = client;
        this.service = service;
        this.breakers = breakers;
        this.forwarded = forwarded;
        this.mostOpen = mostOpen;
        this.open = open;
    }

    /**
     * Opens it and lasts as long as the connection does; fails with a problem while the caller has no answer yet: {@code
     * SERVICE_UNAVAILABLE} when the service cannot be reached, or there are too many, {@code BAD_REQUEST} when the request is no handshake
     * (RFC 6455, 4.2.1).
     */
    public Mono<Void> open(HttpServerRequest request, HttpServerResponse response, String path) {
        if (!isHandshake(request)) {
            return Mono.error(ProblemException.of(Code.BAD_REQUEST));
        }
        CircuitBreaker breaker = breakers.of(Service.CACHE_INVALIDATOR);
        if (!breaker.tryAcquirePermission()) {
            return Mono.error(away(breakers.pause()));
        }
        Call call = new Call(breaker);
        if (open.incrementAndGet() > mostOpen) {
            open.decrementAndGet();
            call.dropped();
            return Mono.error(away(SOON));
        }
        String protocols = request.requestHeaders().get(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, "");
        return client.headers(headers -> tell(headers, request))
                .websocket(WebsocketClientSpec.builder().protocols(protocols).build())
                .uri(service.resolve(path))
                .handle((up, unused) -> {
                    call.answered();
                    return join(response, up);
                })
                .then()
                .onErrorMap(failure -> refused(failure, call))
                .doFinally(end -> {
                    call.dropped();
                    open.decrementAndGet();
                });
    }

    /** Whether our own side of the handshake will succeed; once the service's has, it is too late to refuse. */
    private static boolean isHandshake(HttpServerRequest request) {
        HttpHeaders headers = request.requestHeaders();
        return request.method().equals(HttpMethod.GET)
                && request.version().equals(HttpVersion.HTTP_1_1)
                && headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
                && VERSION.equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))
                && headers.get(HttpHeaderNames.SEC_WEBSOCKET_KEY, "").length() == KEY_LENGTH;
    }

    private static Publisher<Void> join(HttpServerResponse response, WebsocketInbound up) {
        WebsocketServerSpec.Builder spec = WebsocketServerSpec.builder();
        String chosen = up.selectedSubprotocol();
        if (chosen != null) {
            spec.protocols(chosen);
        }
        // What sendWebsocket returns is done with the handshake, and the service's side would end then.
        Sinks.Empty<Void> over = Sinks.empty();
        return Mono.from(response.sendWebsocket(
                        (down, unused) -> Relay.join(channel(up), channel(down)).doFinally(end -> over.tryEmitEmpty()),
                        spec.build()))
                .then(over.asMono());
    }

    private static Channel channel(WebsocketInbound side) {
        Channel[] channel = new Channel[1];
        side.withConnection(connection -> channel[0] = connection.channel());
        return channel[0];
    }

    private void tell(HttpHeaders headers, HttpServerRequest request) {
        HttpHeaders asSent = request.requestHeaders();
        InetSocketAddress peer = request.remoteAddress();
        String address = peer == null || peer.getAddress() == null
                ? "unknown"
                : peer.getAddress().getHostAddress();
        headers.set(Forwarded.FOR, forwarded.chain(address, asSent.get(Forwarded.FOR)));
        headers.set(RequestId.HEADER, asSent.get(RequestId.HEADER, ""));
    }

    private static Throwable refused(Throwable failure, Call call) {
        if (failure instanceof ProblemException) {
            return failure;
        }
        if (failure instanceof WebSocketClientHandshakeException answered && answered.response() != null) {
            call.answered();
            return away(SOON);
        }
        call.failed(failure);
        LOG.warn("A live connection could not be made: {}", failure.toString());
        return away(SOON);
    }

    private static ProblemException away(Duration wait) {
        return new ProblemException(Problem.retryAfter(Code.SERVICE_UNAVAILABLE, wait));
    }
}
