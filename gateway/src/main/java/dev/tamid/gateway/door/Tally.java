package dev.tamid.gateway.door;

import dev.tamid.edge.problem.Code;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What became of the requests: {@code tamid.gateway.hits} (with the time they took), {@code .routed}, {@code .refused} by code. */
final class Tally {

    private final Timer hits;
    private final Counter routed;
    private final Map<Code, Counter> refused = new EnumMap<>(Code.class);

    Tally(MeterRegistry meters) {
        this.hits = Timer.builder("tamid.gateway.hits")
                .description("Answers from the cache, from the request's head to the answer's")
                .register(meters);
        this.routed = Counter.builder("tamid.gateway.routed")
                .description("Requests that went on to a service or a page of the gateway")
                .register(meters);
        for (Code code : Code.values()) {
            refused.put(
                    code,
                    Counter.builder("tamid.gateway.refused")
                            .description("Requests that were refused at the door")
                            .tag("code", code.name())
                            .register(meters));
        }
    }

    void hit(long nanos) {
        hits.record(nanos, TimeUnit.NANOSECONDS);
    }

    void routed() {
        routed.increment();
    }

    void refused(Code code) {
        Counter counter = refused.get(code);
        if (counter != null) {
            counter.increment();
        }
    }
}
