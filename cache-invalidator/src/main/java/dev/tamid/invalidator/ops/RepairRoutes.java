package dev.tamid.invalidator.ops;

import dev.tamid.coherence.cache.RedisAway;
import dev.tamid.edge.body.BodyRules;
import dev.tamid.edge.body.Field;
import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.FieldCode;
import dev.tamid.edge.problem.FieldError;
import dev.tamid.edge.problem.Problem;
import dev.tamid.edge.problem.ProblemException;
import dev.tamid.edge.request.Ids;
import dev.tamid.edge.request.RequestId;
import dev.tamid.invalidator.repair.Evictions;
import dev.tamid.invalidator.repair.FamilyPattern;
import dev.tamid.invalidator.repair.Job;
import dev.tamid.invalidator.repair.Replays;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.MethodNotAllowedException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** {@code /ops/evictions} and {@code /ops/replays}. */
final class RepairRoutes {

    private static final String EVICTIONS = "/ops/evictions";
    private static final String EVICTION = "/ops/evictions/{id}";
    private static final BodyRules EVICTION_RULES =
            BodyRules.of(Field.typed("pattern", 1, FamilyPattern.LONGEST).needed());
    private static final String REPLAYS = "/ops/replays";
    private static final String REPLAY = "/ops/replays/{id}";
    private static final String SINCE = "since";
    private static final BodyRules REPLAY_RULES =
            BodyRules.of(Field.instant(SINCE).needed());
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Evictions evictions;
    private final Replays replays;
    private final InstantSource clock;
    private final Scheduler blocking;

    RepairRoutes(Evictions evictions, Replays replays, InstantSource clock, Scheduler blocking) {
        this.evictions = evictions;
        this.replays = replays;
        this.clock = clock;
        this.blocking = blocking;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST(EVICTIONS, request -> Bodies.json(request).flatMap(body -> answer(request, () -> begin(body))))
                .GET(EVICTION, request -> answer(request, () -> found(evictions.find(id(request)), JobJson::eviction)))
                .DELETE(EVICTION, request -> answer(request, () -> cancelled(evictions.cancel(id(request)))))
                .POST(REPLAYS, request -> Bodies.json(request).flatMap(body -> answer(request, () -> replay(body))))
                .GET(REPLAY, request -> answer(request, () -> found(replays.find(id(request)), JobJson::replay)))
                .DELETE(REPLAY, request -> answer(request, () -> cancelled(replays.cancel(id(request)))))
                .route(RequestPredicates.path(REPLAYS), request -> notAllowed(request, HttpMethod.POST))
                .route(
                        RequestPredicates.path(REPLAY),
                        request -> notAllowed(request, HttpMethod.GET, HttpMethod.DELETE))
                .route(RequestPredicates.path(EVICTIONS), request -> notAllowed(request, HttpMethod.POST))
                .route(
                        RequestPredicates.path(EVICTION),
                        request -> notAllowed(request, HttpMethod.GET, HttpMethod.DELETE))
                .build();
    }

    private Mono<ServerResponse> begin(byte[] body) {
        String pattern = EVICTION_RULES.create(body).neededText("pattern");
        if (!FamilyPattern.isWhole(pattern)) {
            throw new ProblemException(Problem.invalid(List.of(
                    new FieldError("pattern", FieldCode.INVALID_FORMAT, Map.of(FieldError.EXPECTED, "pattern")))));
        }
        return switch (evictions.start(new FamilyPattern(pattern))) {
            case Evictions.Asked.Begun begun ->
                accepted(EVICTIONS + "/" + begun.job().id(), JobJson.eviction(begun.job()));
            case Evictions.Asked.TooMany tooMany ->
                throw new ProblemException(Problem.retryAfter(Code.RATE_LIMITED, SOON));
        };
    }

    private Mono<ServerResponse> replay(byte[] body) {
        Instant since = Objects.requireNonNull(REPLAY_RULES.create(body).instant(SINCE));
        Instant now = clock.instant();
        if (since.isAfter(now)) {
            throw new ProblemException(Problem.invalid(List.of(new FieldError(
                    SINCE, FieldCode.OUT_OF_RANGE, Map.of("min", "1900-01-01T00:00:00Z", "max", now.toString())))));
        }
        return switch (replays.start(since)) {
            case Replays.Asked.Begun begun ->
                accepted(REPLAYS + "/" + begun.job().id(), JobJson.replay(begun.job()));
            case Replays.Asked.Busy busy ->
                throw new ProblemException(Problem.withCurrent(Code.REPLAY_RUNNING, JobJson.replay(busy.running())));
        };
    }

    private static Mono<ServerResponse> found(Optional<Job> job, Function<Job, String> json) {
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .bodyValue(json.apply(job.orElseThrow(() -> ProblemException.of(Code.NOT_FOUND))));
    }

    private static Mono<ServerResponse> cancelled(Optional<Job> job) {
        if (job.isEmpty()) {
            throw ProblemException.of(Code.NOT_FOUND);
        }
        return ServerResponse.noContent().build();
    }

    private static UUID id(ServerRequest request) {
        return Ids.parse(request.pathVariable("id")).orElseThrow(() -> ProblemException.of(Code.INVALID_ID));
    }

    private static Mono<ServerResponse> accepted(String location, String json) {
        return ServerResponse.accepted()
                .location(URI.create(location))
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .bodyValue(json);
    }

    private static Mono<ServerResponse> notAllowed(ServerRequest request, HttpMethod... allowed) {
        return Mono.error(new MethodNotAllowedException(request.method(), List.of(allowed)));
    }

    /** Does the work on a thread of its own, under the request's name. */
    private Mono<ServerResponse> answer(ServerRequest request, Callable<Mono<ServerResponse>> work) {
        String requestId = request.headers().firstHeader(RequestId.HEADER);
        return Mono.fromCallable(() -> {
                    MDC.put(RequestId.LOG_KEY, requestId);
                    return work.call();
                })
                .subscribeOn(blocking)
                .flatMap(answer -> answer)
                .onErrorMap(
                        RepairRoutes::isAway,
                        away -> new ProblemException(Problem.retryAfter(Code.SERVICE_UNAVAILABLE, SOON)));
    }

    private static boolean isAway(Throwable failure) {
        return failure instanceof RedisAway || failure instanceof DataAccessException;
    }
}
