package dev.tamid.stack.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Signals that {@link ProcessHandle} does not offer, sent by the shell's own {@code kill}. */
public final class Signals {
    private static final Duration SHELL_LIMIT = Duration.ofSeconds(5);

    private Signals() {}

    /**
     * Sends a signal to processes; those that are gone are passed over.
     *
     * @param signal the name without SIG: INT, STOP, CONT, KILL
     */
    public static void send(String signal, List<ProcessHandle> processes) {
        List<String> pids =
                processes.stream().map(handle -> Long.toString(handle.pid())).toList();
        if (pids.isEmpty()) {
            return;
        }
        try {
            Process shell = new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + String.join(" ", pids))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            shell.waitFor(SHELL_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException failure) {
            throw new IllegalStateException("cannot send SIG" + signal + " to " + pids, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The process and everything below it, itself first. */
    public static List<ProcessHandle> tree(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants()).toList();
    }

    /** Waits until all have ended; false when the limit passed first. */
    public static boolean awaitEnd(List<ProcessHandle> processes, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        for (ProcessHandle process : processes) {
            try {
                process.onExit().get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException late) {
                return false;
            } catch (ExecutionException failure) {
                throw new IllegalStateException(failure);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /** Ends a process and all below it: asks with a signal, then kills what is left when the limit passes. */
    public static void end(ProcessHandle process, String signal, Duration limit) {
        List<ProcessHandle> tree = tree(process);
        send("CONT", tree);
        send(signal, List.of(process));
        if (!awaitEnd(tree, limit)) {
            List<ProcessHandle> rest =
                    Stream.concat(tree.stream(), process.descendants()).toList();
            send("KILL", rest);
            awaitEnd(rest, limit);
        }
    }
}
