package dev.tamid.invalidator.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PipelinesTest {

    @Test
    @DisplayName(
            "a percentile is the bound of the first bucket that holds so many, and nothing where only the open one does")
    void percentile() {
        CountAtBucket[] buckets = {
            new CountAtBucket((double) Duration.ofMillis(1).toNanos(), 5),
            new CountAtBucket((double) Duration.ofMillis(10).toNanos(), 9),
            new CountAtBucket(Double.POSITIVE_INFINITY, 10)
        };

        assertThat(Pipelines.percentile(buckets, 10, 0.5)).isEqualTo(1.0);
        assertThat(Pipelines.percentile(buckets, 10, 0.9)).isEqualTo(10.0);
        assertThat(Pipelines.percentile(buckets, 10, 0.99)).isNull();
        assertThat(Pipelines.percentile(new CountAtBucket[0], 0, 0.5)).isNull();
    }

    @Test
    @DisplayName("of the buckets those are told in which the count grows, and never the open one")
    void grown() {
        CountAtBucket[] buckets = {
            new CountAtBucket((double) Duration.ofMillis(1).toNanos(), 0),
            new CountAtBucket((double) Duration.ofMillis(2).toNanos(), 5),
            new CountAtBucket((double) Duration.ofMillis(4).toNanos(), 5),
            new CountAtBucket((double) Duration.ofMillis(8).toNanos(), 9),
            new CountAtBucket(Double.POSITIVE_INFINITY, 10)
        };

        assertThat(Pipelines.grown(buckets)).containsExactly(List.of(2.0, 5L), List.of(8.0, 9L));
    }

    @Test
    @DisplayName("what an instance does not do is nothing, and what did not happen yet has no percentiles")
    void absent() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Timer.builder("tamid.lag.told").publishPercentileHistogram().register(meters);
        meters.gauge("tamid.live.connections", Double.NaN);

        Coherence.Pipeline pipeline = new Pipelines(meters).now();

        assertThat(pipeline.streaming()).isFalse();
        assertThat(pipeline.told()).isEqualTo(new Coherence.Took(0, null, null, null, List.of()));
        assertThat(pipeline.captured()).isEqualTo(pipeline.told());
        assertThat(pipeline.liveConnections()).isZero();
        assertThat(pipeline.marks()).isZero();
    }
}
