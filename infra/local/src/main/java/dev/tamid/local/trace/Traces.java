package dev.tamid.local.trace;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code traces}: takes the traces of a running system and shows each as a tree. */
@Command(
        name = "traces",
        description =
                "Show the way of each request, from the gateway through Postgres and Kafka to the frame: takes the traces of a system that is told to send them here.",
        mixinStandardHelpOptions = true)
public final class Traces implements Callable<Integer> {
    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final Duration LOOK = Duration.ofMillis(200);

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "4318",
            description = "Where spans are taken in (OTLP over HTTP). Default: ${DEFAULT-VALUE}.")
    private int port;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Trees trees = new Trees(out, QUIET);
        try (Collector collector = Collector.start(port, span -> trees.add(span, System.nanoTime()))) {
            out.println("Waiting for traces at " + collector.endpoint()
                    + "; ctrl-c ends. A system sends them when it is started so:");
            out.println("  TAMID_TRACING_ENDPOINT=" + collector.endpoint() + " TAMID_TRACING_SAMPLE=1 ./tamid up");
            out.flush();
            while (!Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(LOOK.toNanos());
                trees.printQuiet(System.nanoTime());
            }
            return 0;
        } catch (IOException | IllegalArgumentException taken) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Cannot take traces at port " + port + " (" + taken.getMessage() + "). Name another with --port.");
        }
    }
}
