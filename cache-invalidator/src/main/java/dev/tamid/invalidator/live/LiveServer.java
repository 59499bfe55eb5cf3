package dev.tamid.invalidator.live;

import dev.tamid.invalidator.database.Primary;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/** Starts the feeds, keeps the database's identity fresh, and stops before the web server does, so that frontends are told why. */
final class LiveServer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LiveServer.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration SLACK = Duration.ofSeconds(2);

    private final Feeds feeds;
    private final Loop loop;
    private final Primary primary;
    private final Duration drainWithin;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("identity").daemon().factory());
    private volatile boolean running;

    LiveServer(Feeds feeds, Loop loop, Primary primary, Duration drainWithin) {
        this.feeds = feeds;
        this.loop = loop;
        this.primary = primary;
        this.drainWithin = drainWithin;
    }

    @Override
    public void start() {
        running = true;
        loop.run(feeds::start);
        var unused = looks.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        looks.shutdownNow();
        CountDownLatch drained = new CountDownLatch(1);
        loop.run(() -> feeds.drain(drained::countDown));
        try {
            if (!drained.await(drainWithin.plus(SLACK).toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("The live connections were not closed in time");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void look() {
        try {
            primary.look();
        } catch (DataAccessException away) {
            LOG.debug("The primary does not say who it is", away);
        }
    }
}
