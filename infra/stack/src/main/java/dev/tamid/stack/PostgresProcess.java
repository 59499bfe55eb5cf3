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

/** PostgreSQL as a child process. */
final class PostgresProcess extends ProcessEngine {
    private static final String NAME = "postgres";
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    private final StackSettings settings;
    private final PostgresFiles files;

    PostgresProcess(StackSettings settings) {
        super("INT", STOP_LIMIT);
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
        started(ChildProcess.start(
                command, files.folder().toString(), settings.data(), settings.log(NAME), settings.record(NAME)));
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
