package dev.tamid.local.system;

import java.time.Duration;
import java.util.OptionalLong;

/** One instance of a service, as a process or inside this JVM. Calls are idempotent. */
sealed interface RunningService permits ChildService, InJvmService {
    boolean alive();

    /** Waits for its end, at most so long; true when it has ended. Also serves as the pause between two looks. */
    boolean awaitEnd(Duration limit);

    /** Why it ended by itself, for a person. */
    String whyEnded();

    /** An orderly end, forced when the limit passes. */
    void stop(Duration limit);

    /** {@code kill -9}; only a process can be killed. */
    void kill();

    void pause();

    void resume();

    OptionalLong pid();
}
