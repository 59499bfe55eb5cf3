package dev.tamid.examples.consumer.state;

import dev.tamid.examples.consumer.projection.ClientRow;
import dev.tamid.examples.consumer.projection.InteractionRow;
import dev.tamid.examples.consumer.projection.Projection;
import dev.tamid.examples.consumer.table.FollowedTopic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the service knows: the topics' tables together with the places up to which they are read. It is kept as one thing, so
 * what was counted and what was read can never disagree.
 *
 * <p>Not thread-safe.
 */
public final class State {

    /**
     * How long the topics keep the tombstone of a deleted row ({@code delete.retention.ms}). A reader that was away for longer may have
     * missed deletions and has to begin anew.
     */
    public static final Duration TOMBSTONES_KEPT = Duration.ofDays(7);

    private final FollowedTopic<ClientRow> clients = new FollowedTopic<>("clients", "clients", ClientRow.FORMAT);
    private final FollowedTopic<InteractionRow> interactions =
            new FollowedTopic<>("interactions", "interactions", InteractionRow.FORMAT);
    private @Nullable Instant caughtUpAt;

    public List<FollowedTopic<?>> topics() {
        return List.of(clients, interactions);
    }

    /** When the ends of all partitions were last reached; null before the first time. */
    public @Nullable Instant caughtUpAt() {
        return caughtUpAt;
    }

    /** Says that the ends of all partitions are reached. Rows whose deletion is long past are forgotten then. */
    public void caughtUp(Instant now) {
        caughtUpAt = now;
        topics().forEach(topic -> topic.table().forgetDeleted(now.minus(TOMBSTONES_KEPT)));
    }

    /** Takes the time that was kept. */
    public void restore(@Nullable Instant caughtUp) {
        caughtUpAt = caughtUp;
    }

    /** Whether deletions may have been missed since the ends were last reached. */
    public boolean tooOld(Instant now) {
        return caughtUpAt != null && caughtUpAt.plus(TOMBSTONES_KEPT).isBefore(now);
    }

    /** Forgets everything; the topics are read from their beginning. */
    public void startAnew() {
        caughtUpAt = null;
        topics().forEach(topic -> topic.startAnew(null));
    }

    public Projection projection(Instant at) {
        return Projection.of(clients.table(), interactions.table(), at);
    }
}
