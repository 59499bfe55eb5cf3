package dev.tamid.coherence.write;

/**
 * A write that is committed.
 *
 * @param value what its body returned
 * @param pending whether the cache may hold an older value until the change stream has marked it; said in {@value #PENDING_HEADER}
 */
public record Written<T>(T value, boolean pending) {

    /** The response header that says {@code pending}. */
    public static final String PENDING_HEADER = "Tamid-Coherence";
}
