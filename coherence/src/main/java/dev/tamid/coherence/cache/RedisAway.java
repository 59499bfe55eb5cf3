package dev.tamid.coherence.cache;

import org.jspecify.annotations.Nullable;

/** Redis cannot be asked now, or did not answer in time; whether it did what it was asked is not known. */
public final class RedisAway extends RuntimeException {

    public RedisAway(String why, @Nullable Throwable cause) {
        super("Redis is away: " + why, cause);
    }
}
