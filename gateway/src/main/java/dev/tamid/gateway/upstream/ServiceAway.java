package dev.tamid.gateway.upstream;

import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.Problem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A service did not answer, or is not asked now. Whether it did what it was asked is known only when it was not asked. */
final class ServiceAway extends RuntimeException {

    private final transient Service service;
    private final transient Duration retryAfter;

    ServiceAway(Service service, String why, Duration retryAfter, @Nullable Throwable cause) {
        super(service.wireName() + " " + why, cause, false, false);
        this.service = service;
        this.retryAfter = retryAfter;
    }

    Service service() {
        return service;
    }

    Problem problem() {
        return Problem.retryAfter(Code.SERVICE_UNAVAILABLE, retryAfter);
    }
}
