package dev.tamid.interactions.clients;

import dev.tamid.coherence.catalog.Topics;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change of the table {@code clients.clients}, as far as a ref follows from it. Pure: it says what a ref becomes, and applies nothing.
 *
 * <p>Records may come twice, and those of one client from two partitions (a client that moves to another trainer changes partition), so
 * the order is that of their {@linkplain Position positions}. Ordering by the client's version alone would be wrong: a row that is deleted
 * and inserted again begins anew with version 1.
 */
sealed interface ClientChange {

    /** A change of one client. */
    sealed interface OfOne extends ClientChange {

        UUID clientId();

        /** What the ref becomes; an equal one when it stays as it is. */
        @Nullable
        ClientRef applyTo(@Nullable ClientRef kept);
    }

    /**
     * The client's row as it is now.
     *
     * @param inserted whether the row came with this change
     */
    record Kept(ClientRef ref, boolean inserted) implements OfOne {

        @Override
        public UUID clientId() {
            return ref.clientId();
        }

        @Override
        public ClientRef applyTo(@Nullable ClientRef kept) {
            if (kept == null) {
                return ref;
            }
            // A tombstone leaves the position that it found. Where capture tells it again, it also tells again what
            // followed it.
            boolean forgotten = kept.forgotten() && kept.position().equals(ref.position());
            if (!forgotten && !ref.position().after(kept.position())) {
                return kept;
            }
            // client-service may have told of a newer version than the stream has brought yet. Only a row that was
            // inserted anew goes
            // back in versions, and that is told apart by what the ref is from: a place in the log, not an answer.
            boolean anew = inserted && !kept.position().equals(Position.NONE);
            if (ref.version() < kept.version() && !anew) {
                return kept;
            }
            return ref;
        }
    }

    /** The client's row was deleted for good. */
    record Gone(UUID clientId, UUID trainerId, Position position) implements OfOne {

        @Override
        public ClientRef applyTo(@Nullable ClientRef kept) {
            return kept == null || position.after(kept.position())
                    ? ClientRef.gone(clientId, trainerId, position)
                    : kept;
        }
    }

    /**
     * A tombstone. It follows a {@link Gone}, and after compaction is all that is left of it; or the client moved to a trainer of another
     * partition, where the rest is told. It names no position, but in the partition of the client's trainer nothing newer was before it.
     */
    record Forgotten(UUID clientId, int partition) implements OfOne {

        @Override
        public @Nullable ClientRef applyTo(@Nullable ClientRef kept) {
            if (kept == null
                    || kept.gone()
                    || !kept.known()
                    || Topics.partition(kept.trainerId(), Topics.PARTITIONS) != partition) {
                return kept;
            }
            return ClientRef.forgotten(clientId, kept.trainerId(), kept.position());
        }
    }

    /** TRUNCATE: every client of before is gone for good. It comes once in each partition. */
    record Emptied(Position position) implements ClientChange {}

    /**
     * Capture begins anew and may have missed anything: nothing that was told in this partition counts, and all rows that there are follow. It
     * is a TRUNCATE without a place in the log.
     */
    record BegunAnew(int partition) implements ClientChange {

        /** Whether the ref is one of those that were told in this partition. */
        boolean concerns(ClientRef ref) {
            return Topics.partition(ref.trainerId(), Topics.PARTITIONS) == partition;
        }

        /**
         * What the ref is until the client's row is told again. A client that was there is unknown, so client-service is asked for it; one
         * that was deleted stays hidden.
         */
        ClientRef applyTo(ClientRef kept) {
            if (kept.forgotten()) {
                return ClientRef.forgotten(kept.clientId(), kept.trainerId(), Position.NONE);
            }
            return kept.deleted()
                    ? ClientRef.gone(kept.clientId(), kept.trainerId(), Position.NONE)
                    : new ClientRef(kept.clientId(), kept.trainerId(), null, false, false, 0, Position.NONE);
        }
    }
}
