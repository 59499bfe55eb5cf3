package dev.tamid.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A program that runs below this JVM, writes to a log file and is recorded in a file while it lives.
 *
 * <p>It gets a session of its own where the system has a program for that, so that ctrl-c in a terminal reaches only the
 * launcher, which then ends its children in the right order. It may outlive a launcher that was killed: the record is
 * what the next one finds it by ({@link #endLeftover}).
 */
public final class ChildProcess {
    private static final List<String> OWN_SESSION = ownSession();

    private final Process process;
    private final Path record;
    private final Path log;

    private ChildProcess(Process process, Path record, Path log) {
        this.process = process;
        this.record = record;
        this.log = log;
    }

    /**
     * Starts a program.
     *
     * @param word a word of its executable's path or command line, by which a leftover is known
     * @param log takes both outputs, appended
     */
    public static ChildProcess start(List<String> command, String word, Path folder, Path log, Path record) {
        List<String> whole = new ArrayList<>(OWN_SESSION);
        whole.addAll(command);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            Process process = new ProcessBuilder(whole)
                    .directory(folder.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            ProcessRecord.of(process.toHandle(), word).write(record);
            return new ChildProcess(process, record, log);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot start " + command.getFirst(), failure);
        }
    }

    /** Ends the process that a file records, if that very process still lives, and removes the record. */
    public static boolean endLeftover(Path record, String signal, Duration limit) {
        Optional<ProcessHandle> leftover = ProcessRecord.read(record).flatMap(ProcessRecord::alive);
        leftover.ifPresent(handle -> Signals.end(handle, signal, limit));
        delete(record);
        return leftover.isPresent();
    }

    public long pid() {
        return process.pid();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public boolean alive() {
        return process.isAlive();
    }

    public Path log() {
        return log;
    }

    /** Waits for its end; false when the limit passed first. Also serves as the pause between two looks at a start. */
    public boolean awaitExit(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }

    /** Asks it to end with a signal, kills it and all below it after the limit. Idempotent. */
    public void end(String signal, Duration limit) {
        if (alive()) {
            Signals.end(process.toHandle(), signal, limit);
            awaitExit(limit);
        }
        delete(record);
    }

    /** {@code kill -9} for it and all below it. */
    public void kill() {
        List<ProcessHandle> tree = Signals.tree(process.toHandle());
        Signals.send("KILL", tree);
        Signals.awaitEnd(tree, Duration.ofSeconds(10));
        awaitExit(Duration.ofSeconds(10));
        delete(record);
    }

    /** Stops it and all below it where they stand (SIGSTOP). */
    public void pause() {
        Signals.send("STOP", Signals.tree(process.toHandle()));
    }

    public void resume() {
        Signals.send("CONT", Signals.tree(process.toHandle()));
    }

    /** The last lines of the log, for a message that says why a start failed. */
    public String lastLines(int count) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
        } catch (IOException unreadable) {
            return "(no log at " + log + ")";
        }
    }

    private static List<String> ownSession() {
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            return List.of("/usr/bin/setsid");
        }
        if (Files.isExecutable(Path.of("/usr/bin/perl"))) {
            return List.of("/usr/bin/perl", "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV or exit 127");
        }
        return List.of();
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot remove " + file, failure);
        }
    }
}
