package dev.tamid.system;

import dev.tamid.local.system.ProjectRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program in infra/examples/consumer, as its users start it: {@code java -jar}. */
final class ExampleConsumer implements AutoCloseable {

    private static final long LIMIT_SECONDS = 90;

    private final Process process;
    private final Path out;

    private ExampleConsumer(Process process, Path out) {
        this.process = process;
        this.out = out;
    }

    /** Starts to follow the topics. */
    static ExampleConsumer start(Path state, String... more) throws IOException {
        Path logs = Files.createDirectories(state.resolveSibling("logs"));
        Path out = Files.createTempFile(logs, "out", ".log");
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar().toString(),
                "--bootstrap",
                World.system().kafka(),
                "--state",
                state.toString()));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(Files.createTempFile(logs, "err", ".log").toFile())
                .start();
        return new ExampleConsumer(process, out);
    }

    /** Reads to the ends of the topics, and answers what is printed as JSON. */
    static JsonNode once(Path state, String at) throws IOException, InterruptedException {
        try (ExampleConsumer consumer = start(state, "--once", "--json", "--at", at)) {
            consumer.awaitEnd();
            if (consumer.process.exitValue() != 0) {
                throw new AssertionError("It ended with " + consumer.process.exitValue() + "; see " + consumer.out);
            }
            return JsonMapper.shared().readTree(Files.readString(consumer.out));
        }
    }

    /** {@code kill -9} */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitEnd();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void awaitEnd() throws InterruptedException {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("It did not end within " + LIMIT_SECONDS + " s");
        }
    }

    private static Path jar() throws IOException {
        Path target = ProjectRoot.find().resolve("infra/examples/consumer/target");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches("example-consumer-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("There is no jar in " + target + ": build first"));
        }
    }
}
