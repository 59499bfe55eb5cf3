package dev.tamid.simulation;

import dev.tamid.model.Rule;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./tamid simulate}: the real code from many seeds, or from one, with all rules or without one. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description =
                "Run the real read and write path and eviction over a real Redis, interleaved from seeds, and check every promise.")
public final class SimulateCommand implements Callable<Integer> {

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "2000",
            description = "How many seeds. Default: ${DEFAULT-VALUE}.")
    private long seeds;

    @Option(
            names = "--from",
            paramLabel = "S",
            defaultValue = "0",
            description = "The first seed. Default: ${DEFAULT-VALUE}.")
    private long from;

    @Option(names = "--seed", paramLabel = "S", description = "This seed alone, with its interleaving.")
    private @Nullable Long seed;

    @Option(names = "--rule", paramLabel = "R", description = "Without this rule: ${COMPLETION-CANDIDATES}.")
    private @Nullable Rule rule;

    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);

    public static void main(String... arguments) {
        System.exit(new CommandLine(new SimulateCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        if (rule != null && rule.isForOldData()) {
            throw new CommandLine.ParameterException(
                    new CommandLine(this),
                    "--rule " + rule + ": no Redis comes back with old data here; ./tamid model has it");
        }
        try (Server server = new Server(Files.createTempDirectory("tamid-simulation"))) {
            Campaign campaign = rule == null ? Campaign.with(server) : Campaign.without(server, rule);
            if (seed != null) {
                Outcome outcome = campaign.run(seed);
                out.println(outcome.report());
                return outcome.broken().isPresent() ? 1 : 0;
            }
            return many(campaign);
        }
    }

    private int many(Campaign campaign) {
        if (seeds < 1) {
            throw new CommandLine.ParameterException(new CommandLine(this), "--seeds must be at least 1");
        }
        long began = System.nanoTime();
        Optional<Outcome> broken = campaign.firstBroken(from, seeds);
        String took =
                String.format(Locale.ROOT, "%,d turns in %.1f s", campaign.turns(), (System.nanoTime() - began) / 1e9);
        if (broken.isEmpty()) {
            out.printf(Locale.ROOT, "%,d seeds keep every promise (%s).%n", seeds, took);
            return 0;
        }
        out.println(broken.get().report());
        out.printf(Locale.ROOT, "Found after %,d seeds (%s).%n", broken.get().seed() - from + 1, took);
        return 1;
    }
}
