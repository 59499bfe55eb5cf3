package dev.tamid.stack;

import com.sun.security.auth.module.UnixSystem;
import dev.tamid.stack.process.ChildProcess;
import dev.tamid.stack.process.ProcessRecord;
import dev.tamid.stack.process.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** PostgreSQL as a child process. */
final class PostgresProcess implements Engine {
    private static final String NAME = "postgres";
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    private final StackSettings settings;
    private final PostgresFiles files;
    private @Nullable ChildProcess child;

    PostgresProcess(StackSettings settings) {
        this.settings = settings;
        this.files = new PostgresFiles(settings);
    }

    @Override
    public void start() {
        if (running()) {
            return;
        }
        endLeftover();
        PortTaken.check(settings.ports().postgres(), "Postgres");
        Path binaries = Binaries.postgres();
        if (!files.made()) {
            files.make(binaries);
        }
        files.configure();
        List<String> command = new ArrayList<>(unprivileged());
        command.add(binaries.resolve("bin/postgres").toString());
        command.add("-D");
        command.add(files.folder().toString());
        child = ChildProcess.start(
                command, files.folder().toString(), settings.data(), settings.log(NAME), settings.record(NAME));
    }

    /** True while the server can still come up; waits a moment. */
    boolean awaitMoment() {
        ChildProcess started = child;
        return started != null && !started.awaitExit(Duration.ofMillis(50));
    }

    String lastLines() {
        ChildProcess started = child;
        return started == null ? "" : started.lastLines(5);
    }

    /** Fast shutdown: clients are cut off, what was committed is on disk. */
    @Override
    public void stop() {
        if (child != null) {
            child.end("INT", STOP_LIMIT);
        }
    }

    @Override
    public void kill() {
        if (child != null) {
            child.kill();
        }
    }

    @Override
    public void pause() {
        if (child != null) {
            child.pause();
        }
    }

    @Override
    public void resume() {
        if (child != null) {
            child.resume();
        }
    }

    @Override
    public boolean running() {
        return child != null && child.alive();
    }

    @Override
    public OptionalLong pid() {
        ChildProcess started = child;
        return started != null && started.alive() ? OptionalLong.of(started.pid()) : OptionalLong.empty();
    }

    /**
     * What PostgreSQL, which refuses to run as root, is started with: for root a user namespace in which it is nobody
     * (it needs no rights: the files still belong to root outside), otherwise nothing.
     */
    static List<String> unprivileged() {
        if (!"root".equals(System.getProperty("user.name")) && new UnixSystem().getUid() != 0) {
            return List.of();
        }
        Path unshare = Path.of("/usr/bin/unshare");
        if (!Files.isExecutable(unshare)) {
            throw new StackFailure("PostgreSQL does not run as root and " + unshare
                    + " is not there to make it somebody else: start as another user, or install util-linux");
        }
        return List.of(unshare.toString(), "--user");
    }

    /** A launcher that was killed leaves its server behind; a machine that lost power leaves only the lock file. */
    private void endLeftover() {
        ChildProcess.endLeftover(settings.record(NAME), "INT", STOP_LIMIT);
        Path lock = files.postmasterPid();
        try {
            if (!Files.exists(lock)) {
                return;
            }
            long pid = Long.parseLong(Files.readAllLines(lock).getFirst().strip());
            boolean ours = ProcessHandle.of(pid)
                    .map(handle -> ProcessRecord.of(handle, files.folder().toString()))
                    .flatMap(ProcessRecord::alive)
                    .isPresent();
            if (!ours) {
                Files.deleteIfExists(lock);
            } else {
                ProcessHandle handle = ProcessHandle.of(pid).orElseThrow();
                Signals.end(handle, "INT", STOP_LIMIT);
            }
        } catch (NumberFormatException unreadable) {
            throw new StackFailure("unreadable lock file " + lock, unreadable);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot look at " + lock, failure);
        }
    }
}
