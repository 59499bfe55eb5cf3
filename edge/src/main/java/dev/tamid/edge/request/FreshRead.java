package dev.tamid.edge.request;

/**
 * How another service of this system asks for an answer past the cache: a GET of a view with these headers, by a caller with the role
 * {@code service} and no other. The gateway takes them from whoever comes from outside.
 */
public final class FreshRead {

    /** {@code true}: the answer is read from the database under one snapshot; the cache is neither asked nor filled. */
    public static final String HEADER = "Tamid-Fresh";

    /** The trainer for whom the service asks; without it, the one in its token. */
    public static final String TRAINER_HEADER = "Tamid-Trainer";

    /** In the answer: the snapshot that it was read under, {@code xmin:xmax:xip,…}. */
    public static final String SNAPSHOT_HEADER = "Tamid-Snapshot";

    private FreshRead() {}
}
