package dev.tamid.invalidator.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts the outcomes of checks, for each scale: since the start, over the last hour, and for Prometheus. Thread-safe. */
final class Tally {

    private static final class OfScale {
        private final Map<Outcome, LongAdder> sinceStart = new EnumMap<>(Outcome.class);
        private final LastHour lastHour;
        private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);

        private OfScale(Scale scale, InstantSource clock, MeterRegistry meters) {
            this.lastHour = new LastHour(clock);
            for (Outcome outcome : Outcome.values()) {
                sinceStart.put(outcome, new LongAdder());
                counters.put(
                        outcome,
                        Counter.builder("tamid.audit.checks")
                                .description("Comparisons of the cache with the database")
                                .tag("scale", scale.wireName())
                                .tag("result", outcome.wireName())
                                .register(meters));
            }
        }

        private Map<Outcome, Long> sums() {
            Map<Outcome, Long> sums = new EnumMap<>(Outcome.class);
            sinceStart.forEach((outcome, count) -> sums.put(outcome, count.sum()));
            return sums;
        }
    }

    private final Map<Scale, OfScale> scales = new EnumMap<>(Scale.class);

    Tally(InstantSource clock, MeterRegistry meters) {
        for (Scale scale : Scale.values()) {
            scales.put(scale, new OfScale(scale, clock, meters));
        }
    }

    @SuppressWarnings("NullAway") // there is one of each scale and outcome
    void count(Scale scale, Outcome outcome) {
        OfScale counts = scales.get(scale);
        counts.sinceStart.get(outcome).increment();
        counts.lastHour.count(outcome);
        counts.counters.get(outcome).increment();
    }

    /** For each scale, by its name. */
    Map<String, AuditReport.OfScale> report() {
        Map<String, AuditReport.OfScale> report = new LinkedHashMap<>();
        scales.forEach((scale, counts) -> report.put(
                scale.wireName(), new AuditReport.OfScale(Nines.of(counts.sums()), Nines.of(counts.lastHour.sums()))));
        return report;
    }
}
