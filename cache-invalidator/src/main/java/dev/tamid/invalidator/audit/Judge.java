package dev.tamid.invalidator.audit;

import dev.tamid.coherence.cache.Entry;
import dev.tamid.coherence.cache.Held;
import dev.tamid.coherence.database.Snapshot;
import dev.tamid.edge.answer.Etags;
import java.util.Arrays;
import java.util.Optional;

/**
 * Decides what an entry is that a fresh read does not confirm. Pure.
 *
 * <p>A difference alone proves nothing: a change may just be under way. Two things prove that an entry was never right: that it contradicts
 * itself, and that nothing at all has ended since it was read. Everything else has to be given the time that the change stream may take.
 */
final class Judge {

    /** What two looks say. */
    enum Verdict {
        SAME,
        /** It differs, and may be right in a moment. */
        DIFFERENT,
        CORRUPT
    }

    private Judge() {}

    /** Whether the fresh answer confirms the entry. */
    static boolean confirms(Fresh fresh, Held held) {
        return fresh instanceof Fresh.Answer answer
                && held.entry()
                        .filter(entry -> entry.etag().equals(answer.entry().etag())
                                && Arrays.equals(entry.json(), answer.entry().json()))
                        .isPresent();
    }

    /**
     * What an entry is that was there before the fresh read and after it.
     *
     * @param after what the database could see after all of it
     */
    static Verdict judge(Held held, Fresh fresh, Snapshot after) {
        if (fresh instanceof Fresh.Unknown || confirms(fresh, held)) {
            return Verdict.SAME;
        }
        Optional<Entry> entry = held.entry();
        Optional<Snapshot> snapshot = held.snapshot();
        boolean nothingEnded = snapshot.isPresent() && !after.isAheadOf(snapshot.get());
        return entry.isEmpty()
                        || snapshot.isEmpty()
                        || nothingEnded
                        || (fresh instanceof Fresh.Answer answer && contradictsItself(entry.get(), answer.entry()))
                ? Verdict.CORRUPT
                : Verdict.DIFFERENT;
    }

    /** One tag never names two bodies; and where the tag is the hash of a body, it is that of this one. */
    private static boolean contradictsItself(Entry entry, Entry fresh) {
        boolean hashed = fresh.etag().equals(Etags.ofBody(fresh.json()));
        return entry.etag().equals(fresh.etag()) || (hashed && !entry.etag().equals(Etags.ofBody(entry.json())));
    }
}
