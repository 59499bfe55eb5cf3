package dev.tamid.coherence.cache;

import dev.tamid.coherence.catalog.Family;
import dev.tamid.coherence.database.Snapshot;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the cache holds of one variant, with all that is known of it: for whoever audits it. Anything in it may have been changed by hand.
 *
 * @param variants how many the family holds
 * @param birth empty when the family has none
 * @param marks of the family, joined by commas; may be empty
 * @param readUnder the entry's snapshot as it is kept; empty when there is none
 * @param packed ETag, line feed, body
 */
@SuppressWarnings("ArrayRecordComponent")
public record Held(
        Family family, String variant, int variants, String birth, String marks, String readUnder, byte[] packed) {

    /** The entry, unless it is none. */
    public Optional<Entry> entry() {
        for (byte octet : packed) {
            if (octet == '\n') {
                return Optional.of(Entry.unpack(packed));
            }
        }
        return Optional.empty();
    }

    /** The snapshot that the entry was read under, unless it is none. */
    public Optional<Snapshot> snapshot() {
        try {
            return Optional.of(Snapshot.parse(readUnder));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** Whether the other is the same entry, not one that was filled later, nor with other bytes. */
    public boolean isSameEntry(Held other) {
        return family.equals(other.family)
                && variant.equals(other.variant)
                && readUnder.equals(other.readUnder)
                && Arrays.equals(packed, other.packed);
    }
}
