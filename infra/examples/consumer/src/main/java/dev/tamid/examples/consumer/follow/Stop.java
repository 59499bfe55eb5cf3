package dev.tamid.examples.consumer.follow;

import java.time.Duration;

/** The wish that the program end, and the only way in which it waits for anything but the broker. */
public interface Stop {

    boolean wished();

    /** Waits for the wish, at most that long. */
    void await(Duration limit);
}
