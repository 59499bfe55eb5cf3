package dev.tamid.local.load;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before a request is sent again: full jitter, doubling, and never less than the server asks for. */
final class BackOff {
    /** About two minutes in all. */
    static final int MAX_TRIES = 14;

    static final Duration FIRST = Duration.ofMillis(100);
    static final Duration LONGEST = Duration.ofSeconds(15);

    private final RandomGenerator random;

    BackOff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * The wait after a failed try.
     *
     * @param tries how often it was sent so far
     * @param asked what the server asked for; zero when it did not
     */
    Duration after(int tries, Duration asked) {
        long ceiling = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(tries - 1, 20));
        Duration jitter = Duration.ofMillis(random.nextLong(ceiling + 1));
        Duration bounded = asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
        return bounded.plus(jitter);
    }

    /** {@code Retry-After} in seconds; zero when absent or a date. */
    static Duration asked(HttpHeaders headers) {
        try {
            return Duration.ofSeconds(
                    Math.max(0, Long.parseLong(headers.firstValue("Retry-After").orElse("0"))));
        } catch (NumberFormatException date) {
            return Duration.ZERO;
        }
    }
}
