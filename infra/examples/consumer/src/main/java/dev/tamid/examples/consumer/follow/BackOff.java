package dev.tamid.examples.consumer.follow;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next try: doubled from try to try up to a bound, and anything between nothing and that ("full jitter"). */
final class BackOff {

    static final Duration FIRST = Duration.ofMillis(200);
    static final Duration MOST = Duration.ofSeconds(10);

    private final RandomGenerator random;
    private Duration bound = FIRST;

    BackOff(RandomGenerator random) {
        this.random = random;
    }

    Duration next() {
        Duration wait = Duration.ofMillis(random.nextLong(bound.toMillis() + 1));
        Duration doubled = bound.multipliedBy(2);
        bound = doubled.compareTo(MOST) > 0 ? MOST : doubled;
        return wait;
    }

    void reset() {
        bound = FIRST;
    }
}
