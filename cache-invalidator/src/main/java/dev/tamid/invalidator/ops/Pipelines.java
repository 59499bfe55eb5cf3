package dev.tamid.invalidator.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads the pipeline's figures from the meters that its rooms keep; what an instance does not do counts as nothing. */
final class Pipelines {

    private final MeterRegistry meters;

    Pipelines(MeterRegistry meters) {
        this.meters = meters;
    }

    Coherence.Pipeline now() {
        return new Coherence.Pipeline(
                gauge("tamid.capture.streaming") > 0,
                took("tamid.lag.captured"),
                took("tamid.lag.evicted"),
                took("tamid.lag.told"),
                took("tamid.gate.wait"),
                counter("tamid.gate.closed"),
                counter("tamid.evict.marks"),
                counter("tamid.evict.frames"),
                counter("tamid.evict.drops"),
                counter("tamid.evict.rejected"),
                gauge("tamid.live.connections"),
                gauge("tamid.live.trainers"));
    }

    private Coherence.Took took(String name) {
        Timer timer = meters.find(name).timer();
        if (timer == null || timer.count() == 0) {
            return new Coherence.Took(0, null, null, null, List.of());
        }
        CountAtBucket[] buckets = timer.takeSnapshot().histogramCounts();
        return new Coherence.Took(
                timer.count(),
                percentile(buckets, timer.count(), 0.5),
                percentile(buckets, timer.count(), 0.99),
                timer.max(TimeUnit.MILLISECONDS),
                grown(buckets));
    }

    /** The buckets in which the count grows. */
    static List<List<Number>> grown(CountAtBucket[] buckets) {
        List<List<Number>> grown = new ArrayList<>();
        double before = 0;
        for (CountAtBucket bucket : buckets) {
            if (bucket.count() > before && !Double.isInfinite(bucket.bucket())) {
                grown.add(List.of(bucket.bucket(TimeUnit.MILLISECONDS), (long) bucket.count()));
                before = bucket.count();
            }
        }
        return grown;
    }

    /** The bound of the first bucket that holds so many; null when none does. */
    static @Nullable Double percentile(CountAtBucket[] buckets, long count, double share) {
        for (CountAtBucket bucket : buckets) {
            if (bucket.count() >= count * share && !Double.isInfinite(bucket.bucket())) {
                return bucket.bucket(TimeUnit.MILLISECONDS);
            }
        }
        return null;
    }

    private long counter(String name) {
        Counter counter = meters.find(name).counter();
        return counter == null ? 0 : (long) counter.count();
    }

    private long gauge(String name) {
        Gauge gauge = meters.find(name).gauge();
        return gauge == null || Double.isNaN(gauge.value()) ? 0 : (long) gauge.value();
    }
}
