package dev.tamid.edge.idempotency;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes old answers now and then, in small transactions, each instance for all. */
public final class Purge implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Purge.class);
    private static final int MOST_BATCHES = 100;

    private final Mutations mutations;
    private final IdempotencySettings settings;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("idempotency-purge").daemon().factory());

    public Purge(Mutations mutations, IdempotencySettings settings) {
        this.mutations = mutations;
        this.settings = settings;
        long everyMs = settings.purgeEvery().toMillis();
        var unused = scheduler.scheduleWithFixedDelay(this::run, everyMs, everyMs, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }

    private void run() {
        try {
            for (int batch = 0; batch < MOST_BATCHES; batch++) {
                if (mutations.purge() < settings.purgeBatch()) {
                    return;
                }
            }
        } catch (RuntimeException failure) {
            LOG.warn("Could not delete old idempotency keys, will try again: {}", failure.toString());
        }
    }
}
