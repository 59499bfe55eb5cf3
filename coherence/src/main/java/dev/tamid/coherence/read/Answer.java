package dev.tamid.coherence.read;

import dev.tamid.coherence.cache.Fill;
import dev.tamid.coherence.database.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * A view's answer.
 *
 * @param source where it came from
 * @param json the body, UTF-8; not to be changed
 * @param etag its entity tag, with its quotes
 * @param snapshot what it was read under; null for one from the cache
 * @param fill what became of it when it was offered to the cache; null when it was not
 */
@SuppressWarnings("ArrayRecordComponent")
public record Answer(
        Source source,
        byte[] json,
        String etag,
        @Nullable Snapshot snapshot,
        @Nullable Fill fill) {}
