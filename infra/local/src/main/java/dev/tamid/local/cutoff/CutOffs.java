package dev.tamid.local.cutoff;

import dev.tamid.local.fault.FaultySystem;
import dev.tamid.local.system.LauncherLog;
import dev.tamid.local.system.ServiceName;
import dev.tamid.stack.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code cut-offs}: whether a frontend that is cut off ever misses a change in silence. Exit code 0 when none did, 1 when one did, 2 when
 * that could not be found out.
 */
@Command(
        name = "cut-offs",
        exitCodeOnExecutionException = 2,
        description = {
            "Cut frontends off at random moments while rows change, in every way a network and a system have, and say whether each ended"
                    + " with exactly what the database has, every gap either recovered or answered by resync.",
            "Starts a system of its own, whose data is thrown away."
        },
        mixinStandardHelpOptions = true)
public final class CutOffs implements Callable<Integer> {

    @Option(names = "--runs", defaultValue = "10", description = "Runs, one seed each. Default: ${DEFAULT-VALUE}.")
    private int runs;

    @Option(names = "--seed", defaultValue = "1", description = "Of the first run. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--changes",
            defaultValue = "10000",
            description = "Rows changed in a run. Default: ${DEFAULT-VALUE}.")
    private int changes;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        if (runs < 1 || runs > 100_000 || changes < 1 || changes > 1_000_000) {
            throw new ParameterException(
                    spec.commandLine(), "--runs must be from 1 to 100000, --changes from 1 to 1000000.");
        }
        Path folder = Files.createTempDirectory("tamid-cut-offs");
        LauncherLog.into(folder);
        out().println("Starting a system of its own, each service a process, in " + folder);
        out().flush();
        // A frontend takes three intervals without a sign of life for the end of its connection.
        try (FaultySystem system = FaultySystem.start(
                folder,
                Progress.SILENT,
                settings -> settings.with(ServiceName.CACHE_INVALIDATOR, "--tamid.live.ping-every=500ms"))) {
            return runAll(system);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    private int runAll(FaultySystem system) throws SQLException, InterruptedException {
        int bad = 0;
        long made = 0;
        int resumed = 0;
        int reloads = 0;
        Map<Cut, Integer> cuts = new EnumMap<>(Cut.class);
        for (int run = 0; run < runs; run++) {
            CutOffRun.Outcome outcome = new CutOffRun(system, changes, seed + run).run();
            made += outcome.changes();
            resumed += outcome.resumed();
            reloads += outcome.reloads();
            outcome.cuts().forEach(cut -> cuts.merge(cut, 1, Integer::sum));
            bad += outcome.findings().isEmpty() ? 0 : 1;
            say(String.format(
                    Locale.ROOT,
                    "seed %4d  %,6d changes  %2d cuts  %3d resumed  %2d reloaded  %3d s  %s",
                    outcome.seed(),
                    outcome.changes(),
                    outcome.cuts().size(),
                    outcome.resumed(),
                    outcome.reloads(),
                    outcome.took().toSeconds(),
                    outcome.findings().isEmpty() ? "the same as the database" : "WRONG"));
            outcome.findings().forEach(finding -> say("    " + finding));
            if (!outcome.findings().isEmpty()) {
                say("    it was cut off so: " + outcome.cuts());
            }
        }
        say(String.format(
                Locale.ROOT,
                "%d runs, %,d changes, %s",
                runs,
                made,
                cuts.entrySet().stream()
                        .map(cut ->
                                cut.getKey().name().toLowerCase(Locale.ROOT).replace('_', '-') + " " + cut.getValue())
                        .collect(Collectors.joining(", "))));
        say(String.format(
                Locale.ROOT,
                "%,d gaps recovered, %,d answered by resync and reloaded; %d runs with a gap that nobody reported or another state",
                resumed,
                reloads,
                bad));
        return bad == 0 ? 0 : 1;
    }

    private void say(String line) {
        out().println(line);
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
