package dev.tamid.invalidator.live;

import dev.tamid.coherence.catalog.Entity;
import dev.tamid.edge.auth.Caller;
import dev.tamid.edge.auth.Role;
import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.Problem;
import dev.tamid.edge.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.MethodNotAllowedException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The live connection as a stream of events (WHATWG HTML, 9.2), for places where WebSockets do not pass. The token is in the head, where to
 * go on is in {@code Last-Event-ID}, the scope is in the query ({@code entity}, {@code client}, {@code coalesce}). What would be a
 * WebSocket's close frame is a problem before the first event, and the last event, {@code closed}, after it.
 */
final class LiveEvents {

    private static final String PATH = "/api/v1/live/events";
    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final Duration SOON = Duration.ofSeconds(1);
    /** How long a frontend waits before it comes back by itself. */
    private static final byte[] RETRY = "retry: 1000\n\n".getBytes(StandardCharsets.UTF_8);

    private final Connections connections;

    LiveEvents(Connections connections) {
        this.connections = connections;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(PATH, this::events)
                .route(
                        RequestPredicates.path(PATH),
                        request -> Mono.error(new MethodNotAllowedException(request.method(), List.of(HttpMethod.GET))))
                .build();
    }

    private Mono<ServerResponse> events(ServerRequest request) {
        String authorization = request.headers().firstHeader(HttpHeaders.AUTHORIZATION);
        return Mono.fromCompletionStage(() -> connections.authorize(authorization))
                .flatMap(caller -> open(caller, request));
    }

    private Mono<ServerResponse> open(Caller caller, ServerRequest request) {
        caller.needs(Role.TRAINER, Role.SERVICE);
        ClientFrame.Wish wish = wish(request);
        Outbox outbox = connections.outbox();
        CompletableFuture<Connection> opened = connections.open(outbox, caller, wish);
        Mono<ServerResponse> admitted = outbox.begun().then(Mono.defer(() -> stream(outbox, opened)));
        Mono<ServerResponse> refused = outbox.closing().flatMap(why -> Mono.error(new ProblemException(problem(why))));
        return Mono.firstWithSignal(admitted, refused).doOnCancel(() -> connections.gone(opened));
    }

    private Mono<ServerResponse> stream(Outbox outbox, CompletableFuture<Connection> opened) {
        Flux<byte[]> events = outbox.frames()
                .map(Frame::event)
                .takeUntilOther(outbox.closing())
                .concatWith(outbox.closing().map(why -> Frame.closed(why).event()))
                .startWith(RETRY)
                .doFinally(signal -> connections.gone(opened));
        return ServerResponse.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body((response, context) -> response.writeAndFlushWith(
                        events.map(event -> Mono.just(response.bufferFactory().wrap(event)))));
    }

    private static Problem problem(Closing why) {
        return switch (why) {
            case TOO_MANY -> Problem.retryAfter(Code.RATE_LIMITED, SOON);
            case BAD_TOKEN, NO_CONNECT, TOKEN_EXPIRED, OTHER_CALLER -> Problem.of(Code.UNAUTHENTICATED);
            case BAD_FRAME -> Problem.of(Code.BAD_REQUEST);
            case TOO_SLOW, RESTARTING, TRY_LATER -> Problem.retryAfter(Code.SERVICE_UNAVAILABLE, SOON);
        };
    }

    private static ClientFrame.Wish wish(ServerRequest request) {
        MultiValueMap<String, String> query = request.queryParams();
        String parameter = "entity";
        try {
            Set<Entity> entities = new LinkedHashSet<>();
            for (String name : query.getOrDefault(parameter, List.of())) {
                entities.add(ClientFrame.entity(name));
            }
            parameter = "client";
            Set<String> clients = new LinkedHashSet<>();
            for (String id : query.getOrDefault(parameter, List.of())) {
                clients.add(ClientFrame.client(id));
            }
            Scope scope = ClientFrame.scope(entities, clients);
            parameter = LAST_EVENT_ID;
            ClientFrame.Since since = since(request.headers().firstHeader(LAST_EVENT_ID));
            parameter = "coalesce";
            return new ClientFrame.Wish(since, scope, coalesce(query.getFirst(parameter)));
        } catch (ClientFrame.Bad bad) {
            throw new ProblemException(Problem.of(Code.INVALID_PARAMETER, parameter));
        }
    }

    private static boolean coalesce(@Nullable String value) throws ClientFrame.Bad {
        if (value == null || value.equals("false")) {
            return false;
        }
        if (value.equals("true")) {
            return true;
        }
        throw new ClientFrame.Bad("coalesce is true or false");
    }

    private static ClientFrame.@Nullable Since since(@Nullable String id) throws ClientFrame.Bad {
        if (id == null || id.isEmpty()) {
            return null;
        }
        int colon = id.lastIndexOf(':');
        if (colon < 0) {
            throw new ClientFrame.Bad("Last-Event-ID is epoch:seq");
        }
        try {
            return ClientFrame.Since.of(id.substring(0, colon), Long.parseLong(id, colon + 1, id.length(), 10));
        } catch (NumberFormatException none) {
            throw new ClientFrame.Bad("Last-Event-ID is epoch:seq");
        }
    }
}
