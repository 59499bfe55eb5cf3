package dev.tamid.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs TLC, the model checker of TLA+, on the protocol's model: each check in a JVM of its own, since TLC keeps its state in statics. */
final class ModelChecker {

    private static final String MODEL = "Coherence.tla";
    private static final Pattern BROKEN = Pattern.compile("Error: (?:Invariant|Action property) (\\w+) is violated.*");
    private static final Pattern STATES = Pattern.compile("\\d+ states generated, (\\d+) distinct states found, .*");
    private static final Pattern STEP = Pattern.compile("(?:State )?\\d+: <(\\w+(?:\\([^)]*\\))?) line .*");
    private static final String HOLDS = "Model checking completed. No error has been found.";

    private final Path folder;
    private final Duration limit;
    private final Consumer<String> progress;

    /**
     * @param folder for what TLC writes; a new one
     * @param limit of one check
     * @param progress gets TLC's lines
     */
    ModelChecker(Path folder, Duration limit, Consumer<String> progress) {
        this.folder = folder;
        this.limit = limit;
        this.progress = progress;
    }

    /**
     * Looks at every state that the model can reach with these rules.
     *
     * @param faults of the cache; the promise that reads never go back is only for one that has none
     */
    Verdict check(Bounds bounds, Set<Rule> rules, CacheFaults faults) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Path work = Files.createTempDirectory(Files.createDirectories(folder), "check");
        try (InputStream model = Objects.requireNonNull(ModelChecker.class.getResourceAsStream(MODEL))) {
            Files.copy(model, work.resolve(MODEL), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(work.resolve("check.cfg"), configuration(bounds, rules, faults));
        Process tlc = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseParallelGC",
                        "-Xmx1g",
                        "-cp",
                        tlcJar().toString(),
                        "tlc2.TLC",
                        "-workers",
                        "auto",
                        "-metadir",
                        work.resolve("states").toString(),
                        "-config",
                        "check.cfg",
                        MODEL)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .start();
        Thread watchdog = Thread.ofVirtual().start(() -> endAfterLimit(tlc));
        List<String> lines = new ArrayList<>();
        try (BufferedReader output = tlc.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                progress.accept(line);
            }
        } finally {
            tlc.destroyForcibly().waitFor();
            watchdog.interrupt();
            deleteStates(work);
        }
        return verdict(lines, Duration.ofNanos(System.nanoTime() - began));
    }

    /** The model without one rule; the shortest way to what breaks, whatever cache it needs. */
    Verdict without(Rule rule, Bounds bounds) throws IOException, InterruptedException {
        Set<Rule> others = EnumSet.complementOf(EnumSet.of(rule));
        if (rule.isForOldData()) {
            return check(bounds.with(CacheFaults.RETURNS), others, CacheFaults.RETURNS);
        }
        Verdict dropping = check(bounds, others, CacheFaults.DROPS);
        return dropping.broken().isPresent() ? dropping : check(bounds, others, CacheFaults.NONE);
    }

    private static String configuration(Bounds bounds, Set<Rule> rules, CacheFaults faults) {
        return """
                SPECIFICATION Spec
                CONSTANTS
                %sRules = {%s}
                Drops = %s
                Returns = %s
                None = None
                SYMMETRY Symmetry
                CHECK_DEADLOCK FALSE
                INVARIANTS
                NothingStaleAfterAcknowledgement
                NothingStaleAfterItsChange
                ReadsShowWhatWasAcknowledged
                ReadsNeverGoBack
                AtRestEntriesAreTrue
                PROPERTY EntriesNeverGoBack
                """.formatted(
                        bounds.constants(),
                        rules.stream().map(rule -> '"' + rule.inModel() + '"').collect(Collectors.joining(", ")),
                        inModel(faults == CacheFaults.DROPS),
                        inModel(faults == CacheFaults.RETURNS));
    }

    private static String inModel(boolean is) {
        return is ? "TRUE" : "FALSE";
    }

    private Verdict verdict(List<String> lines, Duration took) {
        Optional<String> broken = lines.stream()
                .map(BROKEN::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .findFirst();
        if (broken.isEmpty() && !lines.contains(HOLDS)) {
            throw new IllegalStateException(
                    "TLC came to no verdict within " + limit + ":\n" + String.join("\n", lines));
        }
        List<String> steps = lines.stream()
                .map(STEP::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .toList();
        long states = lines.stream()
                .map(STATES::matcher)
                .filter(Matcher::matches)
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .max()
                .orElse(0);
        return new Verdict(broken, steps, states, took);
    }

    /** What TLC kept of the states it saw: gigabytes, with large bounds. */
    private static void deleteStates(Path work) throws IOException {
        Path states = work.resolve("states");
        if (Files.exists(states)) {
            try (Stream<Path> files = Files.walk(states)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void endAfterLimit(Process tlc) {
        try {
            if (!tlc.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                tlc.destroyForcibly();
            }
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path tlcJar() {
        try {
            return Path.of(tlc2.TLC
                    .class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
