package dev.tamid.gateway.door;

import dev.tamid.coherence.read.Source;
import dev.tamid.coherence.trace.TraceParent;
import dev.tamid.edge.auth.Caller;
import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.Problem;
import dev.tamid.edge.problem.ProblemException;
import dev.tamid.edge.request.RequestId;
import dev.tamid.edge.trace.Tracing;
import dev.tamid.gateway.hits.Hits;
import dev.tamid.gateway.limits.Kind;
import dev.tamid.gateway.limits.LimitSettings;
import dev.tamid.gateway.limits.TrainerLimits;
import dev.tamid.gateway.limits.Verdict;
import dev.tamid.gateway.upstream.LiveTunnel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Where every request comes in. In this order: it gets its name; its address, size and origin are looked at; its token; its limits; and if
 * the cache holds the answer, it goes out again from here. Only what is left goes on to the routes.
 *
 * <p>Implementation note: this stands before Spring's own HTTP layer, on the server's request as it is, since a hit needs nothing of that
 * layer; docs/decisions/gateway-hot-path.md has the figures. Nothing here blocks the event loop.
 */
final class Door implements BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> {

    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final String WEB_SOCKET = "websocket";
    private static final String TRACE_STATE = "tracestate";
    private static final int NO_CONTENT = 204;

    /** How long a request with a body may take in all: a body that trickles in ends here, at the latest. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Duration WHOLE_MUTATION = Duration.ofSeconds(45);

    private final BiFunction<HttpServerRequest, HttpServerResponse, ? extends Publisher<Void>> routes;
    private final Gatekeeper gatekeeper;
    private final TrainerLimits trainers;
    private final Hits hits;
    private final Origins origins;
    private final LimitSettings limits;
    private final LiveTunnel tunnel;
    private final Tracing tracing;
    private final Tally tally;

    Door(
            BiFunction<HttpServerRequest, HttpServerResponse, ? extends Publisher<Void>> routes,
            Gatekeeper gatekeeper,
            TrainerLimits trainers,
            Hits hits,
            Origins origins,
            LimitSettings limits,
            LiveTunnel tunnel,
            Tracing tracing,
            Tally tally) {
        this.routes = routes;
        this.gatekeeper = gatekeeper;
        this.trainers = trainers;
        this.hits = hits;
        this.origins = origins;
        this.limits = limits;
        this.tunnel = tunnel;
        this.tracing = tracing;
        this.tally = tally;
    }

    @Override
    public Publisher<Void> apply(HttpServerRequest request, HttpServerResponse response) {
        HttpHeaders in = request.requestHeaders();
        String requestId = RequestId.takeOrMake(in.get(RequestId.HEADER));
        in.set(RequestId.HEADER, requestId);
        response.responseHeaders().set(RequestId.HEADER, requestId);
        AnswerWriter.secure(response.responseHeaders());
        Visit visit = new Visit(request, response, requestId, System.nanoTime());
        return tracing.on() ? traced(visit) : orProblem(visit, () -> enter(visit));
    }

    /** What goes on from here goes on from this span, and never from a caller's. A connection that stays open is not traced. */
    private Publisher<Void> traced(Visit visit) {
        HttpHeaders in = visit.request().requestHeaders();
        String uri = visit.request().uri();
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        if (isWebSocket(in) || !tracing.traces(path)) {
            in.remove(TraceParent.NAME);
            in.remove(TRACE_STATE);
            return orProblem(visit, () -> enter(visit));
        }
        String caller = in.get(TraceParent.NAME);
        Span span = tracing.request(visit.method(), path, visit.requestId(), caller);
        String traceparent = TraceParent.text(span);
        if (caller == null || !TraceParent.sameTrace(caller, traceparent)) {
            in.remove(TRACE_STATE);
        }
        in.set(TraceParent.NAME, traceparent);
        return Mono.from(orProblem(visit, () -> enter(visit))).doFinally(over -> {
            if (over == SignalType.ON_COMPLETE) {
                tracing.answered(
                        span,
                        visit.response().status().code(),
                        visit.response().responseHeaders().get(Source.HEADER));
            } else {
                tracing.aborted(span, over.name());
            }
        });
    }

    private static boolean isWebSocket(HttpHeaders in) {
        return WEB_SOCKET.equalsIgnoreCase(in.get(HttpHeaderNames.UPGRADE));
    }

    private Publisher<Void> enter(Visit visit) {
        HttpHeaders in = visit.request().requestHeaders();
        Target target = Target.of(visit.request().uri(), limits.uri().toBytes());
        checkSizes(in);
        boolean webSocket = isWebSocket(in);
        String origin = in.get(HttpHeaderNames.ORIGIN);
        if (origin != null) {
            String host = in.get(HttpHeaderNames.HOST);
            origins.tell(visit.response().responseHeaders(), origin, host);
            if (visit.isPreflight() || webSocket) {
                if (!origins.allows(origin, host)) {
                    throw ProblemException.of(Code.FORBIDDEN);
                }
                if (!webSocket) {
                    origins.answerPreflight(visit.response().responseHeaders());
                    return visit.response().status(NO_CONTENT).send();
                }
            }
        }
        Access access = Access.of(target.path(), webSocket);
        return switch (access) {
            case NOBODY -> throw ProblemException.of(Code.NOT_FOUND);
            case FREE -> route(visit);
            case OPEN -> {
                gatekeeper.countStranger(visit.request());
                yield route(visit);
            }
            case LIVE_SOCKET -> {
                gatekeeper.countStranger(visit.request());
                visit.waitsForNoBody();
                tally.routed();
                yield tunnel.open(visit.request(), visit.response(), target.path())
                        .onErrorResume(ProblemException.class, refused -> Mono.from(refuse(visit, refused.problem())));
            }
            case TENANT, OPERATOR -> admit(visit, access, target);
        };
    }

    private void checkSizes(HttpHeaders in) {
        long size = 0;
        Iterator<Map.Entry<CharSequence, CharSequence>> headers = in.iteratorCharSequence();
        while (headers.hasNext()) {
            Map.Entry<CharSequence, CharSequence> header = headers.next();
            size += header.getKey().length() + header.getValue().length();
        }
        if (size > limits.headers().toBytes()) {
            throw ProblemException.of(Code.HEADERS_TOO_LARGE);
        }
        // A negative length, or none that can be read, the server has refused by now.
        String length = in.get(HttpHeaderNames.CONTENT_LENGTH);
        if (length != null
                && (length.length() > 18
                        || Long.parseLong(length) > limits.body().toBytes())) {
            throw ProblemException.of(Code.PAYLOAD_TOO_LARGE);
        }
    }

    private Publisher<Void> admit(Visit visit, Access access, Target target) {
        if (!gatekeeper.mayBlock(visit.request())) {
            return count(visit, access, target, gatekeeper.admit(visit.request(), access));
        }
        CompletableFuture<Caller> admitted = new CompletableFuture<>();
        Schedulers.boundedElastic().schedule(() -> {
            try {
                admitted.complete(gatekeeper.admit(visit.request(), access));
            } catch (RuntimeException refused) {
                admitted.completeExceptionally(refused);
            }
        });
        return whenDone(visit, admitted, caller -> count(visit, access, target, caller));
    }

    private Publisher<Void> count(Visit visit, Access access, Target target, Caller caller) {
        CompletableFuture<Verdict> verdict = trainers.take(caller.trainer(), Kind.of(visit.method()));
        return verdict.isDone()
                ? answer(visit, access, target, caller, verdict.join())
                : whenDone(visit, verdict, said -> answer(visit, access, target, caller, said));
    }

    private Publisher<Void> answer(Visit visit, Access access, Target target, Caller caller, Verdict verdict) {
        if (verdict instanceof Verdict.Refused refused) {
            throw new ProblemException(Gatekeeper.rateLimited(refused));
        }
        var looked = access == Access.TENANT ? hits.find(caller, visit.method(), target.path(), target.query()) : null;
        if (looked == null) {
            return route(visit);
        }
        return whenDone(visit, looked, found -> {
            if (found.isEmpty()) {
                return route(visit);
            }
            tally.hit(System.nanoTime() - visit.beganAt());
            return AnswerWriter.hit(visit.request(), visit.response(), found.get());
        });
    }

    private Publisher<Void> route(Visit visit) {
        tally.routed();
        Publisher<Void> routed = routes.apply(visit.request(), visit.response());
        return visit.mayHaveBody()
                ? Mono.from(routed)
                        .timeout(WHOLE_MUTATION)
                        .onErrorResume(
                                TimeoutException.class,
                                late -> Mono.from(refuse(visit, Problem.retryAfter(Code.SERVICE_UNAVAILABLE, PAUSE))))
                : routed;
    }

    /** Goes on with the outcome on the connection's own event loop, where the rest of the request lives. */
    private <T> Mono<Void> whenDone(Visit visit, CompletionStage<T> stage, Function<T, Publisher<Void>> next) {
        CompletableFuture<T> here = stage.toCompletableFuture().thenApplyAsync(Function.identity(), visit.loop());
        return Mono.fromFuture(here, true)
                .flatMap(value -> Mono.from(orProblem(visit, () -> next.apply(value))))
                .onErrorResume(ProblemException.class, refused -> Mono.from(refuse(visit, refused.problem())));
    }

    private Publisher<Void> orProblem(Visit visit, Supplier<Publisher<Void>> step) {
        try {
            return step.get();
        } catch (ProblemException refused) {
            return refuse(visit, refused.problem());
        } catch (RuntimeException fault) {
            LOG.error("A request failed at the door ({})", visit.requestId(), fault);
            return refuse(visit, Problem.of(Code.INTERNAL));
        }
    }

    private Publisher<Void> refuse(Visit visit, Problem problem) {
        tally.refused(problem.code());
        return AnswerWriter.problem(visit.request(), visit.response(), problem, visit.requestId());
    }
}
