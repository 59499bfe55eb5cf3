package dev.tamid.stack;

import java.time.Duration;

/** Is told what is being started and stopped, one call per step, from whichever thread does it. */
@FunctionalInterface
public interface Progress {
    /** A listener that does not care. */
    Progress SILENT = (part, step, took) -> {};

    enum Step {
        STARTING,
        READY,
        STOPPED
    }

    /**
     * A part came to a step.
     *
     * @param took how long the step lasted; zero for {@link Step#STARTING}
     */
    void on(String part, Step step, Duration took);
}
