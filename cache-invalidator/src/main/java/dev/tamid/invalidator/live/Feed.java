package dev.tamid.invalidator.live;

import dev.tamid.coherence.cache.Keys;
import dev.tamid.coherence.cache.LiveLog;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One trainer's changes in this instance: one subscription, shared by his connections; {@link FeedState} draws its states. A message can be
 * lost or come twice; numbers can not, so every gap is seen and read from the log, and where the log no longer has it, frontends are told to
 * reload. Lives on the {@link Loop}.
 */
final class Feed {

    private static final int PAGE = 500;
    private static final String LOST = "log_lost";

    private record Seen(String epoch, long seq) {}

    private final UUID trainer;
    private final LiveLog log;
    private final Subscriptions subscriptions;
    private final Loop loop;
    private final LiveSettings settings;
    private final Told told;
    private final ConnectRate connects;
    private final Map<Connection, Optional<ClientFrame.Since>> waiting = new LinkedHashMap<>();
    private final Set<Connection> following = new LinkedHashSet<>();
    private Keys keys;
    private FeedState state = new FeedState.Subscribing();
    /** The newest message that came while the feed was not following. */
    private @Nullable Seen seen;
    /** Grows with each question to Redis, so that an answer that is no longer wanted is known. */
    private long question;

    Feed(
            UUID trainer,
            Keys keys,
            LiveLog log,
            Subscriptions subscriptions,
            Loop loop,
            LiveSettings settings,
            InstantSource clock,
            Told told) {
        this.trainer = trainer;
        this.keys = keys;
        this.log = log;
        this.subscriptions = subscriptions;
        this.loop = loop;
        this.settings = settings;
        this.told = told;
        this.connects = new ConnectRate(settings.trainerConnectsPerSecond(), settings.mostPerTrainer(), clock);
        subscribe();
    }

    FeedState state() {
        return state;
    }

    int connections() {
        return waiting.size() + following.size();
    }

    /** Whether one more may join; counts as one that was opened. */
    boolean hasRoom() {
        return connections() < settings.mostPerTrainer() && connects.take();
    }

    byte[] channel() {
        return keys.liveChannel(trainer);
    }

    void join(Connection connection, ClientFrame.@Nullable Since since) {
        waiting.put(connection, Optional.ofNullable(since));
        if (state instanceof FeedState.Following now) {
            admit(connection, since, now);
        }
    }

    void leave(Connection connection) {
        waiting.remove(connection);
        following.remove(connection);
    }

    /** The last connection left a while ago. */
    void end() {
        question++;
        subscriptions.unsubscribe(channel());
    }

    /** Redis has confirmed the subscription, for the first time or after it was away. */
    void confirmed() {
        read(last(), LOST);
    }

    /** The connection to Redis broke; messages may be missed until the subscription is confirmed again. */
    void disconnected() {
        question++;
        state = new FeedState.Away(last());
        retryLater();
    }

    /** A message of the channel. */
    void message(String epoch, long seq, byte[] json) {
        if (state instanceof FeedState.Following now && now.epoch().equals(epoch)) {
            if (seq == now.seq() + 1) {
                tell(now, Frame.change(epoch, seq, json));
            } else if (seq > now.seq()) {
                seen = new Seen(epoch, seq);
                fill(now);
            }
        } else {
            seen = new Seen(epoch, seq);
            if (state instanceof FeedState.Following now) {
                read(now, LOST);
            }
        }
    }

    /** Everything that was told is void: begin anew. */
    void resync(String reason) {
        if (!(state instanceof FeedState.Subscribing)) {
            read(null, reason);
        }
    }

    /** Compares the place with the log's head: a message that was the last of its kind may have been lost. */
    void check() {
        if (state instanceof FeedState.Following) {
            loop.when(log.head(keys, trainer), (head, away) -> {
                if (head != null
                        && state instanceof FeedState.Following now
                        && (!head.epoch().equals(now.epoch()) || head.seq() != now.seq())) {
                    read(now, LOST);
                }
            });
        }
    }

    /** The database is another one, and with it the log. */
    void moveTo(Keys other) {
        subscriptions.unsubscribe(channel());
        keys = other;
        question++;
        state = new FeedState.Subscribing();
        subscribe();
    }

    private void subscribe() {
        long asked = ++question;
        loop.when(subscriptions.subscribe(channel()), (asking, away) -> {
            if (away != null && asked == question) {
                state = new FeedState.Away(last());
                retryLater();
            }
        });
    }

    private void read(FeedState.@Nullable Following last, String reason) {
        state = new FeedState.Reading(last, reason);
        long asked = ++question;
        loop.when(log.head(keys, trainer), (head, away) -> {
            if (asked == question) {
                if (head == null) {
                    state = new FeedState.Away(last);
                    retryLater();
                } else {
                    headIs(head, last, reason);
                }
            }
        });
    }

    private void headIs(LiveLog.Head head, FeedState.@Nullable Following last, String reason) {
        if (last != null && last.epoch().equals(head.epoch()) && last.seq() <= head.seq()) {
            if (last.seq() < head.seq() || isAhead(last)) {
                fill(last);
            } else {
                follow(last);
            }
            return;
        }
        FeedState.Following now = new FeedState.Following(head.epoch(), head.seq());
        List.copyOf(following).forEach(connection -> connection.renewed(reason, now.epoch(), now.seq()));
        if (isAhead(now)) {
            fill(now);
        } else {
            follow(now);
        }
    }

    /** Whether a message beyond the place came meanwhile. */
    private boolean isAhead(FeedState.Following place) {
        Seen newest = seen;
        return newest != null && newest.epoch().equals(place.epoch()) && newest.seq() > place.seq();
    }

    private void follow(FeedState.Following now) {
        seen = null;
        state = now;
        admit(now);
    }

    private void fill(FeedState.Following last) {
        state = new FeedState.Filling(last);
        long asked = ++question;
        loop.when(log.after(keys, trainer, last.seq(), PAGE), (missed, away) -> {
            if (asked == question) {
                if (missed == null) {
                    state = new FeedState.Away(last);
                    retryLater();
                } else {
                    filled(last, missed);
                }
            }
        });
    }

    private void filled(FeedState.Following last, List<LiveLog.Numbered> missed) {
        Seen newest = seen;
        boolean otherEpoch = newest != null && !newest.epoch().equals(last.epoch());
        if (otherEpoch || missed.isEmpty() || missed.getFirst().seq() != last.seq() + 1) {
            seen = null;
            read(null, LOST);
            return;
        }
        FeedState.Following now = last;
        for (LiveLog.Numbered change : missed) {
            tell(now, Frame.change(now.epoch(), change.seq(), change.frame()));
            now = new FeedState.Following(now.epoch(), change.seq());
        }
        if (missed.size() == PAGE || isAhead(now)) {
            fill(now);
        } else {
            follow(now);
        }
    }

    private void tell(FeedState.Following last, Frame change) {
        state = new FeedState.Following(last.epoch(), change.seq());
        told.change(change, following.size());
        // A connection that is too slow leaves while it is told.
        List.copyOf(following).forEach(connection -> connection.told(change));
    }

    private void admit(FeedState.Following now) {
        Map<Connection, Optional<ClientFrame.Since>> joining = new LinkedHashMap<>(waiting);
        joining.forEach((connection, since) -> admit(connection, since.orElse(null), now));
    }

    private void admit(Connection connection, ClientFrame.@Nullable Since from, FeedState.Following now) {
        if (from == null || !from.epoch().equals(now.epoch()) || from.seq() > now.seq() || isTooFar(from, now)) {
            admit(connection, now, false, List.of());
        } else if (from.seq() == now.seq()) {
            admit(connection, now, true, List.of());
        } else {
            resume(connection, from, now);
        }
    }

    /** So much that a frontend is better off to reload. */
    private boolean isTooFar(ClientFrame.Since from, FeedState.Following now) {
        return now.seq() - from.seq() > settings.mostFrames() / 2;
    }

    private void admit(Connection connection, FeedState.Following now, boolean recovered, List<Frame> missed) {
        Optional<ClientFrame.Since> from = waiting.remove(connection);
        following.add(connection);
        if (!recovered && from != null && from.isPresent()) {
            connection.cannotResume(LOST);
        }
        connection.admitted(now.epoch(), now.seq(), recovered, missed);
    }

    /** Reads what the frontend missed; while that is under way the connection still waits. */
    private void resume(Connection connection, ClientFrame.Since from, FeedState.Following then) {
        loop.when(log.after(keys, trainer, from.seq(), settings.mostFrames()), (missed, away) -> {
            if (!waiting.containsKey(connection)
                    || !(state instanceof FeedState.Following now)
                    || !now.epoch().equals(then.epoch())) {
                return; // Gone, or admitted when the feed follows again.
            }
            if (missed == null
                    || missed.isEmpty()
                    || missed.getFirst().seq() != from.seq() + 1
                    || isTooFar(from, now)) {
                admit(connection, now, false, List.of());
            } else if (missed.getLast().seq() < now.seq()) {
                resume(connection, from, now);
            } else {
                admit(
                        connection,
                        now,
                        true,
                        missed.stream()
                                .filter(change -> change.seq() <= now.seq())
                                .map(change -> Frame.change(now.epoch(), change.seq(), change.frame()))
                                .toList());
            }
        });
    }

    private FeedState.@Nullable Following last() {
        return switch (state) {
            case FeedState.Subscribing none -> null;
            case FeedState.Reading reading -> reading.last();
            case FeedState.Following now -> now;
            case FeedState.Filling filling -> filling.last();
            case FeedState.Away away -> away.last();
        };
    }

    private void retryLater() {
        long asked = ++question;
        var unused = loop.after(settings.retryEvery(), () -> {
            if (asked == question && state instanceof FeedState.Away) {
                subscribe();
            }
        });
    }
}
