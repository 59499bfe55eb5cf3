package dev.tamid.coherence.database;

/**
 * A transaction id as the protocol compares them: its low 32 bits. The change stream reports 32 bits, snapshots 64; both are brought down
 * to 32, and which of two is older is decided within half the range, as PostgreSQL does itself (transam.h). No epoch is ever invented.
 *
 * @param low the low 32 bits, as an unsigned number in a long
 */
public record Xid(long low) {

    private static final long RANGE = 1L << 32;

    public Xid {
        if (low < 0 || low >= RANGE) {
            throw new IllegalArgumentException("Not a 32 bit transaction id: " + low);
        }
    }

    /** From {@code pg_current_xact_id()} (64 bits) or from a change (32 bits). */
    public static Xid of(long xid) {
        return new Xid(Math.floorMod(xid, RANGE));
    }

    /** From the text of an {@code xid8}. */
    public static Xid parse(String text) {
        return of(Long.parseUnsignedLong(text));
    }

    /** Whether this one was assigned before the other, if they are less than 2^31 apart. */
    boolean precedes(Xid other) {
        return Math.floorMod(low - other.low, RANGE) >= RANGE / 2;
    }
}
