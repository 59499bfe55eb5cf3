package dev.tamid.invalidator.evict;

import dev.tamid.coherence.cache.Keys;
import dev.tamid.coherence.cache.LiveLog;
import dev.tamid.invalidator.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Marks and appends: one call for each trainer, all of them under way at once. A trainer with very many changes gets several calls, one
 * after the other, since a later call that succeeded where an earlier one failed would make the earlier changes look like duplicates.
 */
final class Applier {

    private final LiveLog log;
    private final EvictSettings settings;

    Applier(LiveLog log, EvictSettings settings) {
        this.log = log;
        this.settings = settings;
    }

    /** Blocks until all is done; fails with what Redis said, and then all of it may be done again. */
    void apply(Keys keys, Plan.Tell tell) {
        CompletableFuture<?>[] calls = tell.trainers().entrySet().stream()
                .map(trainer -> applied(keys, trainer.getKey(), trainer.getValue()))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(calls)
                .orTimeout(settings.applyTimeOut().toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private CompletableFuture<LiveLog.Head> applied(Keys keys, UUID trainer, Plan.OfTrainer changes) {
        List<List<LiveLog.Appended>> parts = parts(changes.frames());
        CompletableFuture<LiveLog.Head> done =
                log.apply(keys, trainer, changes.marks(), parts.getFirst()).toCompletableFuture();
        for (List<LiveLog.Appended> part : parts.subList(1, parts.size())) {
            done = done.thenCompose(head -> log.apply(keys, trainer, Map.of(), part));
        }
        return done;
    }

    /** At least one, which may be empty. */
    private List<List<LiveLog.Appended>> parts(List<LiveLog.Appended> frames) {
        List<List<LiveLog.Appended>> parts = new ArrayList<>();
        List<LiveLog.Appended> part = new ArrayList<>();
        long bytes = 0;
        for (LiveLog.Appended frame : frames) {
            if (part.size() >= settings.mostChangesInCall()
                    || (!part.isEmpty() && bytes >= settings.mostBytesInCall().toBytes())) {
                parts.add(part);
                part = new ArrayList<>();
                bytes = 0;
            }
            part.add(frame);
            bytes += frame.frame().length();
        }
        parts.add(part);
        return parts;
    }
}
