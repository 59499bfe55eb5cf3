package dev.tamid.coherence.cache;

import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log about answers of Redis that nobody expects. That it is away is expected: the breaker and the answers' headers say so. */
final class RedisFaults {

    private static final Logger LOG = LoggerFactory.getLogger(RedisFaults.class);

    private RedisFaults() {}

    static void report(String operation, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (!(cause instanceof RedisAway)) {
            LOG.error(
                    "Redis refused a {}; the database is asked instead. This is a fault in Tamid or its Redis",
                    operation,
                    cause);
        }
    }
}
