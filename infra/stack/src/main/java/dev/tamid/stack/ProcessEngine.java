package dev.tamid.stack;

import dev.tamid.stack.process.ChildProcess;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** An engine that is a child process. */
abstract sealed class ProcessEngine implements Engine permits PostgresProcess, RedisProcess {

    private static final Duration MOMENT = Duration.ofMillis(20);

    private final String stopSignal;
    private final Duration stopLimit;
    private @Nullable ChildProcess child;

    /** {@code stopSignal} asks the program to end in order, within the limit. */
    ProcessEngine(String stopSignal, Duration stopLimit) {
        this.stopSignal = stopSignal;
        this.stopLimit = stopLimit;
    }

    final void started(ChildProcess process) {
        child = process;
    }

    /** True while the server can still come up; waits a moment. */
    final boolean awaitMoment() {
        ChildProcess started = child;
        return started != null && !started.awaitExit(MOMENT);
    }

    final String lastLines() {
        ChildProcess started = child;
        return started == null ? "" : started.lastLines(5);
    }

    @Override
    public final void stop() {
        if (child != null) {
            child.end(stopSignal, stopLimit);
        }
    }

    @Override
    public final void kill() {
        if (child != null) {
            child.kill();
        }
    }

    @Override
    public final void pause() {
        if (child != null) {
            child.pause();
        }
    }

    @Override
    public final void resume() {
        if (child != null) {
            child.resume();
        }
    }

    @Override
    public final boolean running() {
        return child != null && child.alive();
    }

    @Override
    public final OptionalLong pid() {
        ChildProcess started = child;
        return started != null && started.alive() ? OptionalLong.of(started.pid()) : OptionalLong.empty();
    }
}
