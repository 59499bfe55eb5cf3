package dev.tamid.stack;

import java.util.OptionalLong;

/**
 * One server of the stack, with the faults that a test can put it to. Calls are idempotent; the address stays the same
 * through all of them.
 *
 * <p>Kafka runs inside the JVM by default and knows only start and stop; the other calls throw
 * {@link UnsupportedOperationException} there.
 */
public sealed interface Server permits EngineServer {
    String name();

    int port();

    /** Returns when the server answers and holds what the stack defines for it. */
    void start();

    void stop();

    /** An end without any preparation, as {@code kill -9}. */
    void kill();

    /** Stops the server where it stands (SIGSTOP): connections stay open and get no answer. */
    void pause();

    void resume();

    boolean running();

    /** Absent when the server is no process on this machine. */
    OptionalLong pid();

    default void restart() {
        stop();
        start();
    }
}
