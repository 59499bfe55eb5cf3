package dev.tamid.simulation;

import dev.tamid.coherence.cache.FunctionLibrary;
import dev.tamid.model.Rule;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Seeds, one after the other, over one Redis, with some rules in force. */
final class Campaign {

    private static final String LIBRARY = FunctionLibrary.text();

    private final Server server;
    private final Set<Rule> rules;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private long turns;

    Campaign(Server server, Set<Rule> rules) {
        this.server = server;
        this.rules = rules;
    }

    static Campaign with(Server server) {
        return new Campaign(server, EnumSet.allOf(Rule.class));
    }

    static Campaign without(Server server, Rule rule) {
        return new Campaign(server, EnumSet.complementOf(EnumSet.of(rule)));
    }

    Outcome run(long seed) {
        // Not left to the run before, which may have ended with the functions lost.
        server.load(Mutations.library(LIBRARY, rules));
        // A turn is handed over between virtual threads, which is much cheaper than between them and another.
        FutureTask<Outcome> run = new FutureTask<>(() -> new Run(server, seed, rules, meters).outcome());
        Thread.ofVirtual().start(run);
        Outcome outcome = await(run);
        turns += outcome.interleaving().size();
        return outcome;
    }

    /** The first seed from this on that breaks a promise, within so many. */
    Optional<Outcome> firstBroken(long from, long seeds) {
        for (long seed = from; seed < from + seeds; seed++) {
            Outcome outcome = run(seed);
            if (outcome.broken().isPresent()) {
                return Optional.of(outcome);
            }
        }
        return Optional.empty();
    }

    /** Turns of all runs. */
    long turns() {
        return turns;
    }

    private static Outcome await(FutureTask<Outcome> run) {
        try {
            return run.get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
