package dev.tamid.benchmarks;

import dev.tamid.local.door.Door;
import dev.tamid.local.system.StateFile;
import dev.tamid.local.system.SystemState;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The program behind {@code infra/benchmarks/run}: {@code latency [seconds] [changes a second]}, {@code burst [rows]},
 * {@code evictions [keys ...]}, {@code bare-service PORT REDIS KEY FIELD}. The system must be running; its addresses come from its data folder (system property
 * {@code tamid.data}, default {@code .tamid}).
 */
public final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] args) throws Exception {
        switch (args.length == 0 ? "" : args[0]) {
            case "latency" -> new Latency(target()).run(number(args, 1, 60), number(args, 2, 100));
            case "burst" -> new Burst(target()).run(number(args, 1, 100_000));
            case "evictions" -> Evictions.run(numbers(args));
            case "bare-service" -> BareService.run(Integer.parseInt(args[1]), args[2], args[3], args[4]);
            default -> {
                System.err.println(
                        "usage: latency [seconds] [changes a second] | burst [rows] | evictions [keys ...] | bare-service PORT REDIS KEY FIELD");
                System.exit(2);
            }
        }
    }

    private static Target target() {
        Path data = Path.of(System.getProperty("tamid.data", ".tamid"));
        SystemState state = new StateFile(data)
                .read()
                .orElseThrow(() -> new IllegalStateException("Nothing runs in " + data + "; start it with ./tamid up"));
        SystemState.Jdbc jdbc = Objects.requireNonNull(state.jdbc());
        URI gateway = URI.create(Objects.requireNonNull(state.gateway()));
        return new Target(gateway, new Door(gateway), jdbc, Objects.requireNonNull(state.redis()));
    }

    private static List<Long> numbers(String[] args) {
        return args.length < 2
                ? List.of(10_000L, 3_000_000L)
                : Stream.of(args).skip(1).map(Long::valueOf).toList();
    }

    private static int number(String[] args, int at, int otherwise) {
        return args.length > at ? Integer.parseInt(args[at]) : otherwise;
    }
}
