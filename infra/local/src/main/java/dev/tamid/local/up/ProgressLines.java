package dev.tamid.local.up;

import dev.tamid.stack.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** One line for each part when it is ready and when it has stopped. */
final class ProgressLines implements Progress {
    private final PrintWriter out;

    ProgressLines(PrintWriter out) {
        this.out = out;
    }

    @Override
    public synchronized void on(String part, Step step, Duration took) {
        switch (step) {
            case STARTING -> {}
            case READY -> line(part, "ready", took);
            case STOPPED -> line(part, "stopped", took);
        }
    }

    private void line(String part, String what, Duration took) {
        out.println(String.format(Locale.ROOT, "  %-20s %-8s %5.1f s", part, what, took.toMillis() / 1000.0));
        out.flush();
    }
}
