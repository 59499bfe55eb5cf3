package dev.tamid.coherence.write;

/** The cache could not be marked before COMMIT, and the setting is to reject: nothing was written. Try again in a moment. */
public final class CacheAway extends RuntimeException {

    CacheAway(Throwable cause) {
        super("The cache cannot be marked, so nothing was written", cause);
    }
}
