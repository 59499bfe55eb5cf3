package dev.tamid.gateway.door;

import dev.tamid.edge.problem.Code;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** What became of the requests: {@code tamid.gateway.hits} (with the time they took), {@code .routed}, {@code .refused} by code. */
final class Tally {

    private final Timer hits;
    private final Counter routed;
    private final MeterRegistry meters;

    Tally(MeterRegistry meters) {
        this.meters = meters;
        this.hits = Timer.builder("tamid.gateway.hits")
                .description("Answers from the cache, from the request's head to the answer's")
                .register(meters);
        this.routed = Counter.builder("tamid.gateway.routed")
                .description("Requests that went on to a service or a page of the gateway")
                .register(meters);
    }

    void hit(long nanos) {
        hits.record(nanos, TimeUnit.NANOSECONDS);
    }

    void routed() {
        routed.increment();
    }

    void refused(Code code) {
        meters.counter("tamid.gateway.refused", "code", code.name()).increment();
    }
}
