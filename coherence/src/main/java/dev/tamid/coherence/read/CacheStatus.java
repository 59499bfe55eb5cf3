package dev.tamid.coherence.read;

import dev.tamid.coherence.cache.Fill;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a miss says what became of its value in the cache: the header {@code Cache-Status} (RFC 9211). */
public final class CacheStatus {

    public static final String HEADER = "Cache-Status";

    private static final String MISS = "tamid; fwd=miss; ";
    private static final Map<String, Fill> FILLS =
            Arrays.stream(Fill.values()).collect(Collectors.toUnmodifiableMap(CacheStatus::of, Function.identity()));

    private CacheStatus() {}

    /** The header's value, such as {@code tamid; fwd=miss; stored} or {@code tamid; fwd=miss; detail=refused_mark}. */
    public static String of(Fill fill) {
        return fill == Fill.STORED ? MISS + "stored" : MISS + "detail=" + fill.wireName();
    }

    /** What the header's value says; empty for one that is not ours. */
    public static Optional<Fill> read(@Nullable String value) {
        return value == null ? Optional.empty() : Optional.ofNullable(FILLS.get(value));
    }
}
