package dev.tamid.invalidator.audit;

import java.time.Duration;

/** How long after a change's commit, or, for the sweep, at any time, the cache is looked at. */
enum Scale {
    TENTH("0.1s", Duration.ofMillis(100)),
    SECOND("1s", Duration.ofSeconds(1)),
    TEN("10s", Duration.ofSeconds(10)),
    /** Any entry, at any time; what differs has as long as the longest scale to go away. */
    SWEEP("sweep", Duration.ofSeconds(10));

    /** What is wrong for as long as this is a finding, whatever the reason. */
    static final Duration LONGEST = Duration.ofSeconds(10);

    private final String wireName;
    private final Duration after;

    Scale(String wireName, Duration after) {
        this.wireName = wireName;
        this.after = after;
    }

    /** The name in metrics and answers. */
    String wireName() {
        return wireName;
    }

    Duration after() {
        return after;
    }

    boolean isLast() {
        return after.compareTo(LONGEST) >= 0;
    }
}
