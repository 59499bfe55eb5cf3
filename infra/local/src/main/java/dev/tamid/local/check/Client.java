package dev.tamid.local.check;

import java.util.UUID;
import java.util.concurrent.Semaphore;

/**
 * A client that is written and read.
 *
 * @param byHand whether it is written in SQL, and not through the services
 * @param version its version
 * @param interactions how many interactions it has; the newest is numbered so
 * @param adding taken while an interaction is added, since their numbers have no holes
 */
record Client(UUID id, boolean byHand, Register version, Register interactions, Semaphore adding) {
    static Client of(UUID id, boolean byHand) {
        return new Client(
                id,
                byHand,
                new Register("client " + id, !byHand),
                new Register("interactions of client " + id, true),
                new Semaphore(1));
    }
}
