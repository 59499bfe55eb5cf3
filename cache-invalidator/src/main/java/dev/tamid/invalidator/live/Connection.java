package dev.tamid.invalidator.live;

import dev.tamid.edge.auth.Caller;
import dev.tamid.edge.auth.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One frontend's connection; {@link ConnectionState} draws its states. Lives on the {@link Loop}. */
final class Connection {

    private final Outbox outbox;
    private final Feeds feeds;
    private final Function<String, CompletionStage<Caller>> verify;
    private final Loop loop;
    private final LiveSettings settings;
    private final InstantSource clock;
    private ConnectionState state = new ConnectionState.AwaitingConnect();
    private Scope scope = Scope.ALL;
    private Loop.Timer deadline;
    private Loop.Timer pings = Loop.Timer.NONE;
    /** Whether a token of a refresh is being verified; a second one meanwhile is no frontend's of good will. */
    private boolean refreshing;

    /** @param verify verifies a token; the stage fails when it is refused */
    Connection(
            Outbox outbox,
            Feeds feeds,
            Function<String, CompletionStage<Caller>> verify,
            Loop loop,
            LiveSettings settings,
            InstantSource clock) {
        this.outbox = outbox;
        this.feeds = feeds;
        this.verify = verify;
        this.loop = loop;
        this.settings = settings;
        this.clock = clock;
        this.deadline = loop.after(settings.connectWithin(), () -> close(Closing.NO_CONNECT));
    }

    ConnectionState state() {
        return state;
    }

    /** A text frame came. */
    void received(String text) {
        ClientFrame frame;
        try {
            frame = ClientFrame.parse(text);
        } catch (ClientFrame.Bad bad) {
            close(Closing.BAD_FRAME);
            return;
        }
        switch (state) {
            case ConnectionState.AwaitingConnect first -> {
                if (frame instanceof ClientFrame.Connect connect) {
                    state = new ConnectionState.Verifying();
                    loop.when(
                            verify.apply(connect.token()),
                            (caller, refused) -> verified(caller, refused, connect.wish()));
                } else {
                    close(Closing.BAD_FRAME);
                }
            }
            case ConnectionState.Verifying early -> close(Closing.BAD_FRAME);
            case ConnectionState.Joining joining -> refresh(frame);
            case ConnectionState.Following following -> refresh(frame);
            case ConnectionState.Closed closed -> {}
        }
    }

    /** The caller is known already, from the head of a request. */
    void admit(Caller caller, ClientFrame.Wish wish) {
        if (state instanceof ConnectionState.AwaitingConnect) {
            state = new ConnectionState.Verifying();
            verified(caller, null, wish);
        }
    }

    /** Something came that is no text frame of bearable size. */
    void receivedOther() {
        close(Closing.BAD_FRAME);
    }

    /** What the frontend asked to resume after is gone: it has to reload, and is admitted next. */
    void cannotResume(String reason) {
        if (state instanceof ConnectionState.Joining) {
            send(Frame.resync(reason));
        }
    }

    /** The feed has admitted it: changes after the number follow, the missed ones first. */
    void admitted(String epoch, long seq, boolean recovered, List<Frame> missed) {
        if (state instanceof ConnectionState.Joining joining) {
            state = new ConnectionState.Following(joining.caller(), epoch, seq);
            long place = missed.isEmpty() ? seq : missed.getFirst().seq() - 1;
            send(Frame.connected(epoch, seq, place, recovered, settings.pingEvery()));
            missed.stream().filter(scope::holds).forEach(this::send);
            // One that was too slow for what it missed is closed by now.
            if (state instanceof ConnectionState.Following) {
                pings = loop.every(settings.pingEvery(), this::ping);
            }
        }
    }

    /** The feed cannot go on where it was: the frontend has to reload, and goes on from the new place. */
    void renewed(String reason, String epoch, long seq) {
        if (state instanceof ConnectionState.Following following) {
            state = new ConnectionState.Following(following.caller(), epoch, seq);
            send(Frame.resync(reason));
            send(Frame.connected(epoch, seq, seq, false, settings.pingEvery()));
        }
    }

    /** A change; dropped when the frontend has it or does not want it. */
    void told(Frame change) {
        if (state instanceof ConnectionState.Following following && change.seq() > following.seq()) {
            state = new ConnectionState.Following(following.caller(), following.epoch(), change.seq());
            if (scope.holds(change)) {
                send(change);
            }
        }
    }

    private void ping() {
        if (state instanceof ConnectionState.Following following) {
            send(Frame.ping(following.epoch(), following.seq()));
        }
    }

    /** We end it. */
    void close(Closing why) {
        if (!(state instanceof ConnectionState.Closed)) {
            end();
            outbox.close(why);
            feeds.closed(why);
        }
    }

    /** The frontend, or the network, has ended it. */
    void gone() {
        if (!(state instanceof ConnectionState.Closed)) {
            end();
        }
    }

    private void end() {
        ConnectionState last = state;
        state = new ConnectionState.Closed();
        deadline.cancel();
        pings.cancel();
        if (last instanceof ConnectionState.Joining joining) {
            feeds.leave(joining.caller().trainer(), this);
        } else if (last instanceof ConnectionState.Following following) {
            feeds.leave(following.caller().trainer(), this);
        }
        feeds.ended(this);
    }

    private void verified(@Nullable Caller caller, @Nullable Throwable refused, ClientFrame.Wish wish) {
        if (!(state instanceof ConnectionState.Verifying)) {
            return;
        }
        if (caller == null || !(caller.is(Role.TRAINER) || caller.is(Role.SERVICE))) {
            close(Closing.ofToken(refused));
            return;
        }
        state = new ConnectionState.Joining(caller);
        scope = wish.scope();
        if (wish.coalesces()) {
            outbox.coalesce();
        }
        expireAt(caller.expiresAt());
        feeds.join(caller.trainer(), this, wish.since());
    }

    private void refresh(ClientFrame frame) {
        if (frame instanceof ClientFrame.Refresh refresh && !refreshing) {
            refreshing = true;
            loop.when(verify.apply(refresh.token()), (caller, refused) -> {
                refreshing = false;
                refreshed(caller, refused);
            });
        } else {
            close(Closing.BAD_FRAME);
        }
    }

    private void refreshed(@Nullable Caller caller, @Nullable Throwable refused) {
        Caller old = switch (state) {
            case ConnectionState.Joining joining -> joining.caller();
            case ConnectionState.Following following -> following.caller();
            case ConnectionState.AwaitingConnect none -> null;
            case ConnectionState.Verifying none -> null;
            case ConnectionState.Closed none -> null;
        };
        if (old == null) {
            return;
        }
        if (caller == null) {
            close(Closing.ofToken(refused));
        } else if (!caller.subject().equals(old.subject()) || !caller.trainer().equals(old.trainer())) {
            close(Closing.OTHER_CALLER);
        } else {
            state = state instanceof ConnectionState.Following following
                    ? new ConnectionState.Following(caller, following.epoch(), following.seq())
                    : new ConnectionState.Joining(caller);
            expireAt(caller.expiresAt());
        }
    }

    private void expireAt(Instant expiry) {
        deadline.cancel();
        deadline = loop.after(Duration.between(clock.instant(), expiry), () -> close(Closing.TOKEN_EXPIRED));
    }

    private void send(Frame frame) {
        if (!(state instanceof ConnectionState.Closed) && !outbox.offer(frame)) {
            close(Closing.TOO_SLOW);
        }
    }
}
