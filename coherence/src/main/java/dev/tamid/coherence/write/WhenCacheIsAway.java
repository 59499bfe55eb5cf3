package dev.tamid.coherence.write;

/** What a write does when it cannot mark the cache before COMMIT. */
public enum WhenCacheIsAway {
    /** Nothing is written; the caller is told to come back. */
    REJECT,
    /** It is written, counted, and said to be pending: the change stream marks as soon as it can. */
    DEGRADE
}
