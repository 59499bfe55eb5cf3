package dev.tamid.gateway.limits;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.tamid.coherence.cache.RedisLink;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The limits of trainers, the same whichever gateways they come by. While Redis is away nobody is limited, which is counted
 * ({@code tamid.limits.away}).
 *
 * <p>Thread-safe. Never blocks.
 */
public final class TrainerLimits {

    private record Owner(UUID trainer, Kind kind) {}

    private record Share(Rate rate, long ahead) {}

    private final Buckets buckets;
    private final Map<Kind, Share> shares = new EnumMap<>(Kind.class);
    private final LoadingCache<Owner, Allowance> allowances;
    private final Counter away;

    public TrainerLimits(RedisLink redis, LimitSettings settings, MeterRegistry meters) {
        this.buckets = new Buckets(redis);
        for (Kind kind : Kind.values()) {
            Rate rate = settings.of(kind);
            shares.put(kind, new Share(rate, settings.ahead(rate)));
        }
        this.allowances = Caffeine.newBuilder()
                .maximumSize(settings.mostRemembered())
                .build(owner -> new Allowance(System::nanoTime));
        this.away = meters.counter("tamid.limits.away");
    }

    /** Whether the trainer's next request is within his limit; done at once where this gateway still holds a token of his. */
    public CompletableFuture<Verdict> take(UUID trainer, Kind kind) {
        return allowances.get(new Owner(trainer, kind)).take(() -> ask(trainer, kind));
    }

    private CompletionStage<Grant> ask(UUID trainer, Kind kind) {
        Share share = shares.get(kind);
        if (share == null) {
            throw new IllegalStateException("No share of " + kind);
        }
        return buckets.take(trainer, kind, share.rate(), share.ahead()).whenComplete((grant, never) -> {
            if (grant instanceof Grant.Away) {
                away.increment();
            }
        });
    }
}
