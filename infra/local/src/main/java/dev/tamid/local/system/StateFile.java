package dev.tamid.local.system;

import dev.tamid.stack.process.ProcessRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** {@code run/state.json} of a data folder: what the launcher that runs there says about itself. */
public final class StateFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String LAUNCHER = "launcher";

    private final Path file;
    private final Path launcher;

    public StateFile(Path data) {
        this.file = data.resolve("run").resolve("state.json");
        this.launcher = data.resolve("run").resolve(LAUNCHER + ".pid");
    }

    /** Replaces the file whole; this JVM is the launcher from now on. */
    void write(SystemState state) {
        try {
            Files.createDirectories(file.getParent());
            Path part = Files.createTempFile(
                    file.getParent(),
                    "state-",
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(part, JSON.writeValueAsString(state));
            ProcessRecord.of(ProcessHandle.current(), "java").write(launcher);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file, failure);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(launcher);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot delete " + file, failure);
        }
    }

    /** What runs, as far as the file says; empty when its launcher is gone. */
    public Optional<SystemState> read() {
        if (ProcessRecord.read(launcher).flatMap(ProcessRecord::alive).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readString(file), SystemState.class));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        } catch (JacksonException broken) {
            throw new SystemFailure(file + " is not a state file", broken);
        }
    }

    /** What runs, and whether every process lives and every service says that it is ready now. */
    public SystemState look() {
        Optional<SystemState> found = read();
        if (found.isEmpty()) {
            return SystemState.DOWN;
        }
        SystemState state = found.get();
        Readiness readiness = new Readiness();
        boolean live = state.pids().values().stream()
                .allMatch(
                        pid -> ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
        return state.withReady(live
                && state.ready()
                && state.services().values().stream().map(URI::create).allMatch(readiness::of));
    }
}
