package dev.tamid.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Where and how a stack runs.
 *
 * @param data folder of everything that is kept between runs; made when absent
 * @param password of all database roles
 * @param durable whether Postgres waits for the disk at each commit; false only where data may be lost with the machine
 * @param startLimit how long one server may take to start
 */
public record StackSettings(Path data, StackPorts ports, String password, boolean durable, Duration startLimit) {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    public StackSettings {
        Objects.requireNonNull(ports);
        data = data.toAbsolutePath().normalize();
        if (password.isBlank()) {
            throw new IllegalArgumentException("the database password is empty");
        }
        if (startLimit.isNegative() || startLimit.isZero()) {
            throw new IllegalArgumentException("the start limit must be positive");
        }
    }

    /** For tests: free ports, and no waiting for the disk. */
    public static StackSettings forTests(Path data) {
        return new StackSettings(data, StackPorts.free(), "tamid", false, START_LIMIT);
    }

    /** For work that must outlive a power cut. */
    public static StackSettings durable(Path data, StackPorts ports, String password) {
        return new StackSettings(data, ports, password, true, START_LIMIT);
    }

    Path log(String name) {
        return data.resolve("logs").resolve(name + ".log");
    }

    Path record(String name) {
        return data.resolve("run").resolve(name + ".pid");
    }
}
