package dev.tamid.stack;

import java.util.OptionalLong;

/** How a server is run: as a child process, inside this JVM, or in a container. All calls are idempotent. */
sealed interface Engine permits ProcessEngine, KafkaBroker, ContainerEngine {
    /** Returns when the server runs; it may not answer yet. */
    void start();

    void stop();

    /** An end without any preparation, as {@code kill -9}. */
    void kill();

    /** Stops the server where it stands; connections stay open and get no answer. */
    void pause();

    void resume();

    boolean running();

    /** Absent when the server is no process of its own on this machine. */
    OptionalLong pid();
}
