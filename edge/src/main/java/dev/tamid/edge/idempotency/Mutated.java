package dev.tamid.edge.idempotency;

import dev.tamid.edge.answer.Reply;

/**
 * A mutation that is committed.
 *
 * @param replayed whether the reply is that of an earlier request with the same key
 * @param pending whether the cache may hold an older value for a moment
 */
public record Mutated(Reply reply, boolean replayed, boolean pending) {

    /** The response header that says {@code replayed}. */
    public static final String REPLAYED_HEADER = "Idempotency-Replayed";
}
