package dev.tamid.local.up;

import dev.tamid.local.system.LocalSystem;
import dev.tamid.local.system.ServiceName;
import dev.tamid.stack.Server;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks after the parts of a running system, as an orchestrator would: one that ended by itself (a crash, somebody's
 * {@code kill -9}) is said to have ended and started again a while later. A failed start is tried again after the same
 * while.
 */
public final class Supervisor {
    private static final Duration LOOK = Duration.ofMillis(500);

    private final LocalSystem system;
    private final Duration restartAfter;
    private final PrintWriter out;
    private final Map<String, Long> endedAt = new HashMap<>();

    /** Never restarts when the duration is zero. */
    public Supervisor(LocalSystem system, Duration restartAfter, PrintWriter out) {
        this.system = system;
        this.restartAfter = restartAfter;
        this.out = out;
    }

    /** Looks until the future is done. */
    public void watchUntil(CompletableFuture<Void> stop) {
        while (!done(stop)) {
            for (Server server :
                    List.of(system.stack().postgres(), system.stack().redis())) {
                look(server.name(), server.running(), server::start);
            }
            for (ServiceName service : ServiceName.values()) {
                look(service.text(), system.instance(service).alive(), () -> system.start(service));
            }
        }
    }

    private void look(String part, boolean alive, Runnable start) {
        if (alive) {
            endedAt.remove(part);
            return;
        }
        Long ended = endedAt.get(part);
        if (ended == null) {
            endedAt.put(part, System.nanoTime());
            say(part + " ended"
                    + (restartAfter.isZero() ? "." : "; it starts again in " + restartAfter.toSeconds() + " s."));
        } else if (!restartAfter.isZero() && System.nanoTime() - ended >= restartAfter.toNanos()) {
            endedAt.put(part, System.nanoTime());
            try {
                start.run();
                say(part + " is back.");
            } catch (RuntimeException failure) {
                say(part + " does not come back: " + failure.getMessage());
            }
        }
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }

    private static boolean done(CompletableFuture<Void> stop) {
        try {
            stop.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (ExecutionException | InterruptedException ended) {
            return true;
        }
    }
}
