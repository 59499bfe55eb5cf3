package dev.tamid.invalidator.audit;

import dev.tamid.coherence.catalog.Family;
import dev.tamid.coherence.database.Xid;
import dev.tamid.invalidator.change.Position;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** A change, as far as it concerns one trainer: the families that it can touch. */
record Followed(UUID trainer, List<Family> families, Xid xid, Position position) {

    private static final Pattern COLON = Pattern.compile(":");

    /**
     * Whether the change stream has passed it: a trainer's changes are evicted in order, in one step with the live log, so it has if the log's
     * last change is this one or a later one.
     *
     * @param head {@code commit:lsn} of the last change in the trainer's live log; its lsn has one digit more than the change's own
     */
    boolean isPassedBy(String head) {
        String[] parts = COLON.split(head, 2);
        if (parts.length != 2) {
            return false;
        }
        int commit = compare(parts[0], Long.toUnsignedString(position.commit()));
        return commit > 0 || (commit == 0 && compare(parts[1], Long.toUnsignedString(position.lsn()) + "0") >= 0);
    }

    /** {@code commit:lsn}. */
    String lsn() {
        return Long.toUnsignedString(position.commit()) + ":" + Long.toUnsignedString(position.lsn());
    }

    private static int compare(String one, String other) {
        return one.length() != other.length() ? Integer.compare(one.length(), other.length()) : one.compareTo(other);
    }
}
