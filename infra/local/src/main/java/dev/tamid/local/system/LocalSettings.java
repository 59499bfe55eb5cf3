package dev.tamid.local.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where and how the whole system runs.
 *
 * @param root the project's folder, whose services' jars are started
 * @param data folder of everything that is kept between runs
 * @param processes true: each service is a process of its own; false: all run in this JVM, each in its class loader
 * @param durable whether Postgres waits for the disk at each commit
 * @param arguments more {@code --key=value} for single services; they win over the launcher's own
 * @param jvm more options for the JVM of each service that is a process of its own
 * @param startLimit how long one service may take until it is ready
 */
public record LocalSettings(
        Path root,
        Path data,
        Ports ports,
        boolean processes,
        boolean durable,
        Map<ServiceName, List<String>> arguments,
        List<String> jvm,
        Duration startLimit) {
    /** Half the CPU until ready; a test is over before the second compiler would pay. */
    private static final List<String> QUICK_TO_START = List.of("-XX:TieredStopAtLevel=1");

    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    public LocalSettings {
        root = root.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
        arguments = Map.copyOf(arguments);
        jvm = List.copyOf(jvm);
    }

    /** For people: data that outlives a power cut. */
    public static LocalSettings forUse(Path root, Path data, Ports ports, boolean processes) {
        return new LocalSettings(root, data, ports, processes, true, Map.of(), List.of(), START_LIMIT);
    }

    /** For tests: free ports, processes that can be killed one by one, no waiting for the disk. */
    public static LocalSettings forTests(Path data) {
        return new LocalSettings(
                ProjectRoot.find(), data, Ports.free(), true, false, Map.of(), QUICK_TO_START, START_LIMIT);
    }

    public LocalSettings withProcesses(boolean processes) {
        return new LocalSettings(root, data, ports, processes, durable, arguments, jvm, startLimit);
    }

    public LocalSettings withPorts(Ports ports) {
        return new LocalSettings(root, data, ports, processes, durable, arguments, jvm, startLimit);
    }

    /** Adds {@code --key=value} arguments for one service. */
    public LocalSettings with(ServiceName service, String... more) {
        Map<ServiceName, List<String>> all = new HashMap<>(arguments);
        all.merge(
                service,
                List.of(more),
                (first, second) -> java.util.stream.Stream.concat(first.stream(), second.stream())
                        .toList());
        return new LocalSettings(root, data, ports, processes, durable, all, jvm, startLimit);
    }

    /** What the console's build made; empty where it was not built. */
    public Optional<Path> console() {
        Path folder = root.resolve("web/console/dist");
        return Files.isRegularFile(folder.resolve("index.html")) ? Optional.of(folder) : Optional.empty();
    }

    List<String> argumentsOf(ServiceName service) {
        return arguments.getOrDefault(service, List.of());
    }

    Path log(String name) {
        return data.resolve("logs").resolve(name + ".log");
    }

    Path record(String name) {
        return data.resolve("run").resolve(name + ".pid");
    }
}
