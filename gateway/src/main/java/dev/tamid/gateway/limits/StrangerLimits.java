package dev.tamid.gateway.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The limit of those who show no token that holds, by address, in this gateway alone: a bucket of a few seconds' tokens for each address
 * (Generic Cell Rate Algorithm: the moment at which it will be full again). Of IPv6 the first 64 bits count, which is what one house has.
 *
 * <p>Thread-safe. Remembers a bounded number of addresses.
 */
public final class StrangerLimits {

    private static final int HOUSE_BYTES = 8;
    private static final int IPV6_BYTES = 16;

    private final Cache<String, AtomicLong> fullAt;
    private final Rate rate;
    private final LongSupplier nanoClock;

    public StrangerLimits(LimitSettings settings, LongSupplier nanoClock) {
        this.rate = Rate.of(settings.strangersPerSecond(), settings.burst());
        this.nanoClock = nanoClock;
        this.fullAt = Caffeine.newBuilder()
                .maximumSize(settings.mostRemembered())
                .expireAfterAccess(settings.burst().plus(Duration.ofSeconds(1)))
                .build();
    }

    /** Whether the address's next request is within its limit. */
    public Verdict take(InetAddress address) {
        long now = nanoClock.getAsLong();
        AtomicLong bucket = fullAt.get(house(address), unused -> new AtomicLong(now));
        while (true) {
            long before = bucket.get();
            long from = before - now < 0 ? now : before;
            long after = from + rate.intervalNanos();
            long over = after - now - rate.capacityNanos();
            if (over > 0) {
                return new Verdict.Refused(Duration.ofNanos(over));
            }
            if (bucket.compareAndSet(before, after)) {
                return Verdict.ALLOWED;
            }
        }
    }

    private static String house(InetAddress address) {
        byte[] bytes = address.getAddress();
        int length = bytes.length == IPV6_BYTES ? HOUSE_BYTES : bytes.length;
        return new String(bytes, 0, length, java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
