package dev.tamid.local.check;

import java.io.PrintWriter;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Says how a check gets on: in a terminal on one line that is written over, else a line each half minute. */
record Narrator(PrintWriter err) {
    private static final boolean TERMINAL = Boolean.getBoolean("tamid.terminal");

    void say(String what) {
        err.println((TERMINAL ? "\r" : "")
                + LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + "  " + what);
        err.flush();
    }

    void progress(Figures figures, long violations, double seconds) {
        String line = String.format(
                Locale.ROOT,
                "%5.0f s  %,10d reads (%,6.0f/s, %4.1f %% hits, %,d bypasses)  %,7d writes  %,6d by hand  %,8d frames  %d violations",
                seconds,
                figures.reads(),
                figures.reads() / seconds,
                100 * figures.hitRatio(),
                figures.bypasses.sum(),
                figures.writes.sum(),
                figures.byHand.sum(),
                figures.frames.sum(),
                violations);
        if (TERMINAL) {
            err.print("\r" + line + "  ");
        } else if ((long) seconds % 30 == 0) {
            err.println(line);
        }
        err.flush();
    }
}
