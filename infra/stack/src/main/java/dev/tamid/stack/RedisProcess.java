package dev.tamid.stack;

import dev.tamid.stack.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Redis as a child process without persistence: a cache that is gone costs loads, never truth. */
final class RedisProcess extends ProcessEngine {
    private static final String NAME = "redis";
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final StackSettings settings;

    RedisProcess(StackSettings settings) {
        super("TERM", STOP_LIMIT);
        this.settings = settings;
    }

    Path folder() {
        return settings.data().resolve("redis");
    }

    @Override
    public void start() {
        if (running()) {
            return;
        }
        ChildProcess.endLeftover(settings.record(NAME), "TERM", STOP_LIMIT);
        PortTaken.check(settings.ports().redis(), "Redis");
        Path folder = folder();
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot make " + folder, failure);
        }
        Path program = Binaries.redis();
        started(ChildProcess.start(
                List.of(
                        program.toString(),
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(settings.ports().redis()),
                        "--save",
                        "",
                        "--appendonly",
                        "no",
                        "--maxmemory",
                        RedisServer.MAX_MEMORY,
                        "--maxmemory-policy",
                        RedisServer.MEMORY_POLICY,
                        "--dir",
                        folder.toString(),
                        "--loglevel",
                        "warning"),
                program.getFileName().toString(),
                folder,
                settings.log(NAME),
                settings.record(NAME)));
    }
}
