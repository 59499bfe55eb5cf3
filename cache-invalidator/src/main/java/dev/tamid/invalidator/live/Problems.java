package dev.tamid.invalidator.live;

import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.Language;
import dev.tamid.edge.problem.Problem;
import dev.tamid.edge.problem.ProblemException;
import dev.tamid.edge.request.RequestId;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What is asked of this service by plain HTTP and cannot be had is a problem, as from every other service. */
@Component
@Order(-2) // before Boot's own handler, which is at -1
final class Problems implements ErrorWebExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(failure);
        }
        Problem problem = failure instanceof ProblemException expected ? expected.problem() : Problem.of(code(failure));
        Language language = Language.of(exchange.getRequest().getHeaders().getFirst(HttpHeaders.ACCEPT_LANGUAGE));
        response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        response.getHeaders().set(HttpHeaders.CONTENT_LANGUAGE, language.tag());
        response.getHeaders().set(HttpHeaders.CACHE_CONTROL, "no-store");
        headers(failure, problem, response.getHeaders());
        byte[] body = problem.json(language, exchange.getRequest().getHeaders().getFirst(RequestId.HEADER));
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    private static void headers(Throwable failure, Problem problem, HttpHeaders headers) {
        String wait = problem.retryAfterSeconds();
        if (wait != null) {
            headers.set(HttpHeaders.RETRY_AFTER, wait);
        }
        if (problem.code() == Code.UNAUTHENTICATED) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (failure instanceof MethodNotAllowedException notAllowed) {
            headers.setAllow(Set.copyOf(notAllowed.getSupportedMethods()));
        }
    }

    private static Code code(Throwable failure) {
        if (failure instanceof ResponseStatusException status
                && status.getStatusCode().is4xxClientError()) {
            return switch (status.getStatusCode().value()) {
                case 404 -> Code.NOT_FOUND;
                case 405 -> Code.METHOD_NOT_ALLOWED;
                default -> Code.BAD_REQUEST;
            };
        }
        LOG.error("Nobody expected this; answered 500", failure);
        return Code.INTERNAL;
    }
}
