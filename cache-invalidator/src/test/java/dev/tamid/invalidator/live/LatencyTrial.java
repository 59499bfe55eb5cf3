package dev.tamid.invalidator.live;

import dev.tamid.invalidator.World;
import dev.tamid.stack.PostgresServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Measures how long after its COMMIT was answered a change is at a frontend: single-row updates at a steady rate after a warm-up at a higher
 * one, on servers of its own.
 * Arguments: seconds, changes a second, then settings for the instance.
 */
public final class LatencyTrial {

    private static final int WARM_UP = 20_000;
    private static final int WARM_UP_RATE = 1_000;

    private LatencyTrial() {}

    public static void main(String[] args) throws Exception {
        int seconds = Integer.parseInt(args[0]);
        int rate = Integer.parseInt(args[1]);
        UUID trainer = UUID.randomUUID();
        try (World world = World.start()) {
            ConfigurableApplicationContext instance = world.instance(Arrays.copyOfRange(args, 2, args.length));
            int port = World.port(instance);
            String id = world.query("INSERT INTO clients.clients (trainer_id, full_name) VALUES ('" + trainer
                    + "', 'n0') RETURNING id");
            try (Frontend frontend = Frontend.connect(port, world.issuer().token(trainer));
                    Connection connection = world.stack().postgres().connect(PostgresServer.OPERATOR);
                    PreparedStatement update = connection.prepareStatement(
                            "UPDATE clients.clients SET full_name = ? WHERE id = '" + id + "'")) {
                Map<String, Instant> committed = new HashMap<>();
                long next = System.nanoTime();
                for (int n = 1; n <= WARM_UP + seconds * rate; n++) {
                    update.setString(1, "n" + n);
                    update.execute();
                    if (n > WARM_UP) {
                        committed.put("n" + n, Instant.now());
                    }
                    next += 1_000_000_000L / (n > WARM_UP ? rate : WARM_UP_RATE);
                    LockSupport.parkNanos(next - System.nanoTime());
                }
                frontend.await("change", WARM_UP + seconds * rate);
                report(frontend, committed);
                for (String stage : List.of("captured", "evicted", "told")) {
                    Timer lag = instance.getBean(MeterRegistry.class)
                            .get("tamid.lag." + stage)
                            .timer();
                    System.out.printf(
                            "commit to %s, ms: n=%d mean=%.2f%n", stage, lag.count(), lag.mean(TimeUnit.MILLISECONDS));
                }
            }
        }
    }

    private static void report(Frontend frontend, Map<String, Instant> committed) {
        double[] ms = frontend.all().stream()
                .filter(arrived -> committed.containsKey(name(arrived)))
                .mapToDouble(arrived ->
                        Duration.between(committed.getOrDefault(name(arrived), arrived.at()), arrived.at())
                                        .toNanos()
                                / 1e6)
                .sorted()
                .toArray();
        System.out.printf(
                "commit answered to frame received, ms: n=%d p50=%.2f p90=%.2f p99=%.2f max=%.2f%n",
                ms.length, at(ms, 0.5), at(ms, 0.9), at(ms, 0.99), ms[ms.length - 1]);
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.round(share * sorted.length))];
    }

    private static String name(Frontend.Arrived arrived) {
        return arrived.frame().path("data").path("fullName").asString("");
    }
}
