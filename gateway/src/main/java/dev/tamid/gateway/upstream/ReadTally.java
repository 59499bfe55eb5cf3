package dev.tamid.gateway.upstream;

import dev.tamid.coherence.read.CacheStatus;
import dev.tamid.coherence.read.Source;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;

/**
 * Counts what the services' answers say of the cache: {@code tamid.gateway.reads} by source, {@code tamid.gateway.fills} by what became of
 * the value of a miss. Hits that the gateway answers itself are {@code tamid.gateway.hits}.
 */
final class ReadTally {

    private final Map<String, Counter> reads;
    private final MeterRegistry meters;

    ReadTally(MeterRegistry meters) {
        this.meters = meters;
        this.reads = Arrays.stream(Source.values())
                .map(Source::wireName)
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), source -> meters.counter("tamid.gateway.reads", "source", source)));
    }

    void answered(HttpHeaders answer) {
        String source = answer.getFirst(Source.HEADER);
        Counter of = source == null ? null : reads.get(source);
        if (of == null) {
            return;
        }
        of.increment();
        CacheStatus.read(answer.getFirst(CacheStatus.HEADER))
                .ifPresent(fill -> meters.counter("tamid.gateway.fills", "outcome", fill.wireName())
                        .increment());
    }
}
