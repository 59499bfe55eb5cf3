package dev.tamid.clients.running;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Does the same to several things at the same moment. */
public final class Together {

    private Together() {}

    /** The results, in the order of what they were made of. */
    public static <T, R> List<R> run(List<T> things, Function<T, R> work) {
        CountDownLatch start = new CountDownLatch(things.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<R>> running = things.stream()
                    .map(thing -> CompletableFuture.supplyAsync(() -> afterAll(start, thing, work), (Executor) threads))
                    .toList();
            return running.stream().map(CompletableFuture::join).toList();
        }
    }

    private static <T, R> R afterAll(CountDownLatch start, T thing, Function<T, R> work) {
        start.countDown();
        try {
            start.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
        return work.apply(thing);
    }
}
