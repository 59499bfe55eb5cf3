package dev.tamid.gateway.figures;

import dev.tamid.coherence.catalog.Shape;
import dev.tamid.coherence.read.Source;
import dev.tamid.edge.ThisInstance;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one instance of the gateway counted since its start: the schema {@code Gateway} of the contract.
 *
 * @param at RFC 3339
 * @param instance whose figures they are
 * @param reads answers to reads by where they came from: {@code hit}, {@code miss}, {@code bypass}, {@code fresh}
 * @param fills what became of the values of misses, by {@code Fill}'s names; none that did not happen
 * @param refused requests that the gateway refused itself, by the problem's code
 * @param routed requests that went on to a service or a page
 * @param liveConnections live connections that pass through now
 */
record Figures(
        String at,
        String instance,
        SortedMap<String, Long> reads,
        SortedMap<String, Long> fills,
        SortedMap<String, Long> refused,
        long routed,
        long liveConnections,
        List<ServiceState> services) {

    /** @param open whether the breaker towards the service is open */
    record ServiceState(String name, boolean open) {}

    /** Reads them from the meters that the other rooms keep. */
    static Figures now(MeterRegistry meters, Instant at) {
        SortedMap<String, Long> reads = counts(meters, "tamid.gateway.reads", "source");
        reads.merge(Source.HIT.wireName(), hits(meters), Long::sum);
        return new Figures(
                Shape.format(at),
                ThisInstance.NAME,
                reads,
                counts(meters, "tamid.gateway.fills", "outcome"),
                counts(meters, "tamid.gateway.refused", "code"),
                sum(meters, "tamid.gateway.routed"),
                meters.find("tamid.gateway.live").gauges().stream()
                        .mapToLong(gauge -> (long) gauge.value())
                        .sum(),
                meters.find("tamid.upstream.open").gauges().stream()
                        .map(gauge -> new ServiceState(tag(gauge, "service"), gauge.value() > 0))
                        .sorted(Comparator.comparing(ServiceState::name))
                        .toList());
    }

    private static long hits(MeterRegistry meters) {
        Timer hits = meters.find("tamid.gateway.hits").timer();
        return hits == null ? 0 : hits.count();
    }

    private static long sum(MeterRegistry meters, String name) {
        return meters.find(name).counters().stream()
                .mapToLong(counter -> (long) counter.count())
                .sum();
    }

    private static SortedMap<String, Long> counts(MeterRegistry meters, String name, String tag) {
        SortedMap<String, Long> counts = new TreeMap<>();
        for (Counter counter : meters.find(name).counters()) {
            counts.put(tag(counter, tag), (long) counter.count());
        }
        return counts;
    }

    private static String tag(Meter meter, String tag) {
        return String.valueOf(meter.getId().getTag(tag));
    }
}
