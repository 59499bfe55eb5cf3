package dev.tamid.local.check;

import java.util.concurrent.atomic.AtomicLong;

/**
 * One value that only grows while it is checked: a client's version, or how many interactions a client has. What must be
 * seen of it at least is noted by those who wrote, read and were told; whoever reads takes the notes before he asks.
 *
 * <p>Thread-safe.
 */
final class Register {
    /** What a read that begins now must see at least. */
    record Floor(long acknowledged, long seen, long told) {}

    private final String name;
    private final boolean linearizable;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong seen = new AtomicLong();
    private final AtomicLong told = new AtomicLong();

    /**
     * A value that nobody has seen yet.
     *
     * @param name for a person
     * @param linearizable whether nobody may see an older value than anybody has seen; not so for what is written by hand
     */
    Register(String name, boolean linearizable) {
        this.name = name;
        this.linearizable = linearizable;
    }

    String name() {
        return name;
    }

    Floor floor() {
        return new Floor(acknowledged.get(), seen.get(), told.get());
    }

    /** A write through the services was answered. */
    void acknowledged(long value) {
        raise(acknowledged, value);
    }

    /** A read was answered. */
    void seen(long value) {
        if (linearizable) {
            raise(seen, value);
        }
    }

    /** A frame of the live connection came. */
    void told(long value) {
        raise(told, value);
    }

    private static void raise(AtomicLong at, long value) {
        at.accumulateAndGet(value, Math::max);
    }
}
