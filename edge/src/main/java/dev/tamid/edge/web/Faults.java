package dev.tamid.edge.web;

import dev.tamid.coherence.write.CacheAway;
import dev.tamid.edge.database.SqlFault;
import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.Problem;
import dev.tamid.edge.problem.ProblemException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** What each exception means to the caller. Only what nobody expected is logged with its stack trace. */
final class Faults {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private Faults() {}

    static Problem problem(Throwable failure) {
        return switch (failure) {
            case ProblemException expected -> expected.problem();
            case CacheAway away -> Problem.retryAfter(Code.CACHE_UNAVAILABLE, PAUSE);
            case MethodArgumentTypeMismatchException mismatch ->
                mismatch.getRequiredType() == UUID.class
                        ? Problem.of(Code.INVALID_ID)
                        : Problem.of(Code.INVALID_PARAMETER, mismatch.getName());
            case HttpMessageNotReadableException unreadable -> Problem.of(Code.MALFORMED_JSON);
            case ServletRequestBindingException missing -> Problem.of(Code.BAD_REQUEST);
            case ErrorResponse spring -> ofStatus(spring.getStatusCode().value(), failure);
            default ->
                passing(failure) ? unavailable(failure) : refusedValue(failure) ? refused(failure) : internal(failure);
        };
    }

    /** The headers that Spring gives with its own errors, such as {@code Allow}. */
    static HttpHeaders headers(Throwable failure) {
        return failure instanceof ErrorResponse spring ? spring.getHeaders() : HttpHeaders.EMPTY;
    }

    /** The problem of an error that is known by its status only. */
    static Problem ofStatus(int status, Throwable failure) {
        return switch (status) {
            case 401 -> Problem.of(Code.UNAUTHENTICATED);
            case 403 -> Problem.of(Code.FORBIDDEN);
            case 404 -> Problem.of(Code.NOT_FOUND);
            case 405 -> Problem.of(Code.METHOD_NOT_ALLOWED);
            case 406 -> Problem.of(Code.NOT_ACCEPTABLE);
            case 413 -> Problem.of(Code.PAYLOAD_TOO_LARGE);
            case 414 -> Problem.of(Code.URI_TOO_LONG);
            case 415 -> Problem.of(Code.UNSUPPORTED_MEDIA_TYPE);
            case 431 -> Problem.of(Code.HEADERS_TOO_LARGE);
            case 503 -> unavailable(failure);
            default -> status >= 400 && status < 500 ? Problem.of(Code.BAD_REQUEST) : internal(failure);
        };
    }

    static Problem tooLarge(long mostBytes) {
        return new Problem(
                Code.PAYLOAD_TOO_LARGE, Map.of("max", Long.toString(mostBytes)), java.util.List.of(), null, null);
    }

    private static boolean passing(Throwable failure) {
        return SqlFault.in(failure).map(SqlFault::passing).orElseGet(() -> switch (failure) {
            case DataAccessResourceFailureException away -> true;
            case TransientDataAccessException passing -> true;
            case RecoverableDataAccessException passing -> true;
            // No connection within the pool's time-out, or one that broke before the outcome of COMMIT was told.
            case TransactionException away -> true;
            default -> false;
        });
    }

    /** The database has a rule for each rule of the edge, and here and there a stricter one. */
    private static boolean refusedValue(Throwable failure) {
        return SqlFault.in(failure).filter(SqlFault::refusesValue).isPresent();
    }

    private static Problem refused(Throwable failure) {
        LOG.warn("Answered 400, the database refused a value: {}", root(failure).toString());
        return Problem.of(Code.BAD_REQUEST);
    }

    private static Problem unavailable(Throwable failure) {
        LOG.warn("Answered 503: {}", root(failure).toString());
        return Problem.retryAfter(Code.SERVICE_UNAVAILABLE, PAUSE);
    }

    private static Problem internal(Throwable failure) {
        LOG.error("Nobody expected this; answered 500", failure);
        return Problem.of(Code.INTERNAL);
    }

    private static Throwable root(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause.getCause() != null && depth < 20; depth++) {
            cause = cause.getCause();
        }
        return cause;
    }
}
