package dev.tamid.invalidator.audit;

import dev.tamid.coherence.cache.Entry;
import dev.tamid.coherence.database.Snapshot;

/** What the owning service says that the database says now. */
sealed interface Fresh {

    /** The answer, as it would have been cached. */
    record Answer(Entry entry, Snapshot snapshot) implements Fresh {}

    /** There is none: 404. */
    record Gone() implements Fresh {}

    /** It could not be asked. */
    record Unknown(String why) implements Fresh {}
}
