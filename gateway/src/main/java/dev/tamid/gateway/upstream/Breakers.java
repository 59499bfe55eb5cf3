package dev.tamid.gateway.upstream;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One breaker and one count of requests in flight for each service. A breaker looks only at whether there was an answer: a service that says
 * 503 is there.
 */
final class Breakers {

    private static final Logger LOG = LoggerFactory.getLogger(Breakers.class);

    private record Line(CircuitBreaker breaker, AtomicInteger inFlight) {}

    private final Map<Service, Line> lines = new EnumMap<>(Service.class);
    private final UpstreamSettings settings;

    Breakers(Set<Service> services, UpstreamSettings settings, MeterRegistry meters) {
        this.settings = settings;
        for (Service service : services) {
            lines.put(service, line(service, meters));
        }
    }

    CircuitBreaker of(Service service) {
        return lineOf(service).breaker();
    }

    /** Counts a request in. Throws {@link ServiceAway} when there are too many. */
    void enter(Service service) {
        AtomicInteger inFlight = lineOf(service).inFlight();
        if (inFlight.incrementAndGet() > settings.mostInFlight()) {
            inFlight.decrementAndGet();
            throw new ServiceAway(service, "has enough to do", Duration.ofSeconds(1), null);
        }
    }

    void leave(Service service) {
        lineOf(service).inFlight().decrementAndGet();
    }

    /** How long a caller had better wait before he tries again. */
    Duration pause() {
        return settings.pause();
    }

    private Line lineOf(Service service) {
        return Objects.requireNonNull(lines.get(service));
    }

    private Line line(Service service, MeterRegistry meters) {
        CircuitBreaker breaker = CircuitBreaker.of(
                service.wireName(),
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(settings.window())
                        .minimumNumberOfCalls(settings.leastSeen())
                        .failureRateThreshold(settings.openAtFailing())
                        .waitDurationInOpenState(settings.pause())
                        .permittedNumberOfCallsInHalfOpenState(settings.trials())
                        .build());
        breaker.getEventPublisher()
                .onStateTransition(change -> LOG.warn(
                        "The breaker towards {} goes {}",
                        service.wireName(),
                        change.getStateTransition().getToState()));
        Line line = new Line(breaker, new AtomicInteger());
        List<Tag> tags = List.of(Tag.of("service", service.wireName()));
        Gauge.builder("tamid.upstream.open", breaker, b -> b.getState() == CircuitBreaker.State.OPEN ? 1 : 0)
                .description("Whether the breaker towards the service is open")
                .tags(tags)
                .register(meters);
        Gauge.builder("tamid.upstream.in.flight", line.inFlight(), AtomicInteger::get)
                .description("Requests that wait for the service's answer")
                .tags(tags)
                .register(meters);
        return line;
    }
}
