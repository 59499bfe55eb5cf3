package dev.tamid.gateway.upstream;

import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.Language;
import dev.tamid.edge.problem.Problem;
import dev.tamid.edge.problem.ProblemException;
import dev.tamid.edge.request.RequestId;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Makes a problem of every failure behind the door. An answer that was already under way is broken off, so that nobody takes it for whole. */
@Order(-2) // before Boot's own handler, which is at -1
final class Failures implements ErrorWebExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final MeterRegistry meters;

    Failures(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        ServerHttpResponse response = exchange.getResponse();
        String requestId = exchange.getRequest().getHeaders().getFirst(RequestId.HEADER);
        Problem problem = problem(failure, requestId);
        if (response.isCommitted()) {
            return Mono.error(failure);
        }
        Language language = Language.of(exchange.getRequest().getHeaders().getFirst(HttpHeaders.ACCEPT_LANGUAGE));
        response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
        HttpHeaders headers = response.getHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.set(HttpHeaders.CONTENT_LANGUAGE, language.tag());
        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        String retryAfter = problem.retryAfterSeconds();
        if (retryAfter != null) {
            headers.set(HttpHeaders.RETRY_AFTER, retryAfter);
        }
        byte[] body = problem.json(language, requestId);
        headers.setContentLength(body.length);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    private Problem problem(Throwable failure, @org.jspecify.annotations.Nullable String requestId) {
        return switch (failure) {
            case ProblemException expected -> expected.problem();
            case ServiceAway away -> {
                meters.counter("tamid.upstream.away", "service", away.service().wireName())
                        .increment();
                LOG.warn("{} ({})", away.getMessage(), requestId);
                yield away.problem();
            }
            case DataBufferLimitException tooLarge -> Problem.of(Code.PAYLOAD_TOO_LARGE);
            case ResponseStatusException status -> {
                Code code = code(status.getStatusCode());
                yield code == Code.SERVICE_UNAVAILABLE
                        ? Problem.retryAfter(code, Duration.ofSeconds(1))
                        : Problem.of(code);
            }
            default -> {
                LOG.error("A request failed ({})", requestId, failure);
                yield Problem.of(Code.INTERNAL);
            }
        };
    }

    private static Code code(HttpStatusCode status) {
        return switch (status.value()) {
            case 404 -> Code.NOT_FOUND;
            case 405 -> Code.METHOD_NOT_ALLOWED;
            case 406 -> Code.NOT_ACCEPTABLE;
            case 413 -> Code.PAYLOAD_TOO_LARGE;
            case 415 -> Code.UNSUPPORTED_MEDIA_TYPE;
            case 503, 504 -> Code.SERVICE_UNAVAILABLE;
            default -> status.is4xxClientError() ? Code.BAD_REQUEST : Code.INTERNAL;
        };
    }
}
