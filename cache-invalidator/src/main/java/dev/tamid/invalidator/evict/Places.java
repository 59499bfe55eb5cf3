package dev.tamid.invalidator.evict;

import dev.tamid.coherence.cache.ServerLife;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down in Redis itself, each second, up to where the changes of this instance's partitions are marked in it. A Redis that comes back with
 * old data then says by that data from where the changes have to be replayed.
 */
final class Places implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Places.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Continuity continuity;
    private final ServerLife life;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("places").daemon().factory());

    Places(Continuity continuity, ServerLife life) {
        this.continuity = continuity;
        this.life = life;
        var unused = scheduler.scheduleWithFixedDelay(
                this::write, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }

    private void write() {
        Map<Integer, Long> places = continuity.places();
        if (!places.isEmpty()) {
            var unused = life.reached(places).exceptionally(away -> {
                LOG.debug("The places in the topic were not noted; the next ones will be", away);
                return false;
            });
        }
    }
}
