package dev.tamid.coherence.cache;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches whether the server that answers may be read ({@link ServerLife}):
 *
 * <pre>
 *              ┌────────── not whole, no answer: again in 100 ms ──┐
 *              ▼                                                   │
 *  connected ─ Unknown ── is asked: whole ─────────▶ Whole ── is asked each second ── the same life ──▶ Whole
 *              ▲                                       │
 *              └────── disconnected, another life ─────┘
 * </pre>
 *
 * A read counts only if it was asked and answered in the same Whole ({@link RedisLink#reading}): what was asked of one server and, after a
 * reconnect, answered by another, does not. Commands that write marks go on in either state.
 *
 * <p>Thread-safe. Never blocks.
 */
final class LifeWatch implements Life {

    private static final Logger LOG = LoggerFactory.getLogger(LifeWatch.class);
    private static final long LOOK_EVERY_MS = 100;
    private static final long LOOK_AGAIN_EVERY_MS = 1_000;

    private final Duration timeOut;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("redis-life").daemon().factory());
    private final Object changing = new Object();
    /** How often the connection was made or broke: an answer from before is no answer. Guarded by {@link #changing}. */
    private long connections;
    /** Whether the log says that the server may not be read. Guarded by {@link #changing}. */
    private boolean told;
    /** Written under {@link #changing}. */
    private volatile @Nullable Whole whole;

    private volatile @Nullable RedisLink link;
    private volatile boolean closed;

    /** @param timeOut of one question */
    LifeWatch(Duration timeOut) {
        this.timeOut = timeOut;
    }

    /** From now on it asks over the link. */
    void start(RedisLink over) {
        link = over;
        var unused = looks.schedule(this::look, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    /** The connection's server is another one, or may be. */
    void changed() {
        synchronized (changing) {
            connections++;
            whole = null;
        }
        ask();
    }

    @Override
    public @Nullable Whole whole() {
        return whole;
    }

    @Override
    public void close() {
        closed = true;
        looks.shutdownNow();
    }

    /** Asks again when it is time to; a look that fails is made again. */
    private void look() {
        try {
            ask();
        } finally {
            long next = whole == null ? LOOK_EVERY_MS : LOOK_AGAIN_EVERY_MS;
            if (!closed) {
                var unused = looks.schedule(this::look, next, TimeUnit.MILLISECONDS);
            }
        }
    }

    private void ask() {
        RedisLink over = link;
        if (over == null || closed) {
            return;
        }
        long asked;
        synchronized (changing) {
            asked = connections;
        }
        var unused = ServerLife.look(over, timeOut)
                .whenComplete((state, failure) -> answered(asked, failure == null ? state : null));
    }

    /** While the server does not answer, what is known of this connection's server stays known. */
    private void answered(long asked, ServerLife.@Nullable State state) {
        synchronized (changing) {
            if (state == null || asked != connections) {
                return;
            }
            Whole before = whole;
            if (before != null && before.isOf(state.id())) {
                return;
            }
            if (state.whole()) {
                whole = new Whole(state.id());
                LOG.info("Redis may be read");
            } else {
                whole = null;
                if (before != null || !told) {
                    LOG.warn("Redis came up with data that may be old: reads bypass it until it is repaired");
                }
            }
            told = !state.whole();
        }
    }
}
