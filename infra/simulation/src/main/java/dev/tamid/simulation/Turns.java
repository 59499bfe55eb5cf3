package dev.tamid.simulation;

import dev.tamid.coherence.time.Waiting;
import dev.tamid.model.Rule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** Time and waiting as the scheduler gives them. */
final class Turns implements Waiting {

    private final Scheduler scheduler;
    private final Set<Rule> rules;

    /** Latches that somebody waits for, and, when they are open, what he loaded who opened them: the one whose turn it was. */
    private final Map<CountDownLatch, Optional<byte[]>> awaited = new HashMap<>();

    Turns(Scheduler scheduler, Set<Rule> rules) {
        this.scheduler = scheduler;
        this.rules = rules;
        scheduler.afterTurn(this::noteOpened);
    }

    @Override
    public long nanos() {
        return scheduler.nanos();
    }

    @Override
    public void pause(Duration length) {
        scheduler.mortalStep("goes on after a pause");
    }

    @Override
    public void until(CountDownLatch open, Duration atMost) {
        awaited.putIfAbsent(open, Optional.empty());
        scheduler.until("goes on after another's load", () -> open.getCount() == 0, atMost.toNanos());
        if (!rules.contains(Rule.LOOK_AGAIN)) {
            scheduler.me().taken = Objects.requireNonNull(awaited.get(open)).orElse(null);
        }
    }

    /** The same time for those who want a clock. */
    Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return Instant.EPOCH.plusNanos(scheduler.nanos());
            }
        };
    }

    private void noteOpened(Actor actor) {
        awaited.replaceAll(
                (latch, value) -> value.isEmpty() && latch.getCount() == 0 ? Optional.ofNullable(actor.loaded) : value);
    }
}
