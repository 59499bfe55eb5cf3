package dev.tamid.local.load;

import java.io.PrintStream;
import java.time.Duration;

/** A bar on a terminal, a line now and then elsewhere; other lines are put above it. */
final class ProgressBar {
    private static final int WIDTH = 40;
    private static final Duration ON_TERMINAL = Duration.ofMillis(100);
    private static final Duration ELSEWHERE = Duration.ofSeconds(5);

    private final PrintStream out;
    private final long total;
    private final boolean terminal;
    private final long began = System.nanoTime();
    private long drawn;

    ProgressBar(PrintStream out, long total, boolean terminal) {
        this.out = out;
        this.total = total;
        this.terminal = terminal;
        this.drawn = began;
    }

    synchronized void at(long done) {
        long now = System.nanoTime();
        Duration pause = terminal ? ON_TERMINAL : ELSEWHERE;
        if (now - drawn >= pause.toNanos()) {
            drawn = now;
            draw(done);
        }
    }

    synchronized void say(String line) {
        out.println((terminal ? "\r\u001b[K" : "") + line);
    }

    synchronized void end(long done) {
        if (terminal) {
            draw(done);
            out.println();
        }
    }

    private void draw(long done) {
        int filled = total == 0 ? WIDTH : (int) (WIDTH * done / total);
        double seconds = (System.nanoTime() - began) / 1e9;
        String text = "[" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + done + "/" + total + "  "
                + Math.round(done / Math.max(0.001, seconds)) + " rows/s";
        if (terminal) {
            out.print("\r\u001b[K" + text);
            out.flush();
        } else {
            out.println(text);
        }
    }
}
