package dev.tamid.benchmarks;

import dev.tamid.benchmarks.crowd.Crowds;
import dev.tamid.local.door.Door;
import dev.tamid.local.system.StateFile;
import dev.tamid.local.system.SystemState;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The program behind {@code infra/benchmarks/run}: {@code latency [seconds] [changes a second]}, {@code burst [rows]},
 * {@code evictions [keys ...]}, {@code crowd}, {@code two-instances}, {@code idle}, {@code flat-out},
 * {@code resume} (all of them live connections), {@code bare-service PORT REDIS KEY FIELD}. The system must be running; its addresses come from its data folder (system property
 * {@code tamid.data}, default {@code .tamid}).
 */
public final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] args) throws Exception {
        switch (args.length == 0 ? "" : args[0]) {
            case "latency" -> new Latency(target()).run(number(args, 1, 60), number(args, 2, 100));
            case "burst" -> new Burst(target()).run(number(args, 1, 100_000));
            case "evictions" -> Evictions.run(numbers(args));
            case "crowd" ->
                Crowds.told(
                        place(), number(args, 1, 1), number(args, 2, 200), number(args, 3, 100), number(args, 4, 25));
            case "two-instances" ->
                Crowds.twoInstances(
                        number(args, 1, 200), number(args, 2, 2_000), number(args, 3, 200), number(args, 4, 60), 20);
            case "idle" -> Crowds.idle(number(args, 1, 10_000));
            case "flat-out" -> Crowds.flatOut(place(), number(args, 1, 20), number(args, 2, 50_000));
            case "resume" -> Crowds.resume(place(), number(args, 1, 1_000));
            case "bare-service" -> BareService.run(Integer.parseInt(args[1]), args[2], args[3], args[4]);
            default -> {
                System.err.println(
                        "usage: latency [seconds] [changes a second] | crowd [trainers] [connections] [changes a second] [seconds]"
                                + " | two-instances | idle [connections] | flat-out [connections] [rows] | resume [changes] | burst [rows] | evictions [keys ...] | bare-service PORT REDIS KEY FIELD");
                System.exit(2);
            }
        }
    }

    private static Crowds.Place place() throws SQLException {
        Target target = target();
        return new Crowds.Place(
                target.gateway(),
                target.psql(),
                trainer -> target.door().token(trainer, List.of("trainer"), Duration.ofHours(1)));
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
