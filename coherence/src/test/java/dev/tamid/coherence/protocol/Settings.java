package dev.tamid.coherence.protocol;

import dev.tamid.coherence.cache.CacheSettings;
import java.net.URI;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/** Settings with bounds that a test can reach. */
final class Settings {

    private Settings() {}

    static CacheSettings cache(URI redis) {
        return new CacheSettings(
                redis,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                10,
                DataSize.ofMegabytes(1),
                DataSize.ofKilobytes(512),
                16,
                Duration.ofMillis(500),
                1_000,
                Duration.ofMillis(100));
    }
}
