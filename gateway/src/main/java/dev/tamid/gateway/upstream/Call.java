package dev.tamid.gateway.upstream;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** One permission of a breaker, given back exactly once: as a success, as a failure, or unused. */
final class Call {

    private final CircuitBreaker breaker;
    private final long begin = System.nanoTime();
    private final AtomicBoolean settled = new AtomicBoolean();

    Call(CircuitBreaker breaker) {
        this.breaker = breaker;
    }

    CircuitBreaker breaker() {
        return breaker;
    }

    void answered() {
        if (settled.compareAndSet(false, true)) {
            breaker.onSuccess(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
        }
    }

    void failed(Throwable failure) {
        if (settled.compareAndSet(false, true)) {
            breaker.onError(System.nanoTime() - begin, TimeUnit.NANOSECONDS, failure);
        }
    }

    /** Neither: the caller left, or the request was his fault. */
    void dropped() {
        if (settled.compareAndSet(false, true)) {
            breaker.releasePermission();
        }
    }
}
