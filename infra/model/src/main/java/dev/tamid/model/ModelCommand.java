package dev.tamid.model;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./tamid model}: checks the whole protocol, and that it breaks without each of its rules. */
@Command(
        name = "model",
        mixinStandardHelpOptions = true,
        description =
                "Check the coherence protocol's model in every state within bounds, and that no rule can be left out.")
public final class ModelCommand implements Callable<Integer> {

    private static final Duration LIMIT = Duration.ofHours(12);

    /** How much of the world the model has. */
    enum Size {
        SMALL,
        LARGE
    }

    @Option(
            names = "--bounds",
            paramLabel = "small|large",
            defaultValue = "small",
            description = "small: what the build checks, some minutes; large: an evening. Default: ${DEFAULT-VALUE}.")
    private Size size = Size.SMALL;

    @Option(names = "--verbose", description = "Also what TLC prints.")
    private boolean verbose;

    public static void main(String... arguments) {
        Runtime.getRuntime()
                .halt(new CommandLine(new ModelCommand())
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = new PrintWriter(System.out, true, java.nio.charset.StandardCharsets.UTF_8);
        Bounds bounds = size == Size.SMALL ? Bounds.SMALL : Bounds.LARGE;
        Path folder = Files.createTempDirectory("tamid-model");
        ModelChecker checker = new ModelChecker(folder, LIMIT, line -> {
            if (verbose || line.startsWith("Progress(")) {
                out.println("    " + line);
            }
        });
        out.println("With " + bounds + ":");
        boolean right = true;
        for (CacheFaults faults : CacheFaults.values()) {
            Verdict all = checker.check(bounds.with(faults), EnumSet.allOf(Rule.class), faults);
            right &= all.broken().isEmpty();
            out.println(line("all rules, " + faults.says(), all));
        }
        for (Rule rule : Rule.values()) {
            Verdict without = checker.without(rule, Bounds.SMALL);
            right &= without.broken().isPresent();
            out.println(line("without \"" + rule.says() + '"', without));
            without.steps().forEach(step -> out.println("      " + step));
        }
        out.println(
                right ? "Every promise holds, and every rule is needed." : "That is NOT what the protocol promises.");
        return right ? 0 : 1;
    }

    private static String line(String what, Verdict verdict) {
        return String.format(
                Locale.ROOT,
                "  %s: %s (%,d states, %.1f s)",
                what,
                verdict.broken()
                        .map(promise ->
                                "breaks " + promise + " in " + verdict.steps().size() + " steps")
                        .orElse("holds"),
                verdict.states(),
                verdict.took().toMillis() / 1e3);
    }
}
