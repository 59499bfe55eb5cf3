package dev.tamid.invalidator.capture;

/**
 * Where an instance stands in capturing. {@link Capture} alone moves it:
 *
 * <pre>
 * Rehearsing, once, when another one streams
 *    │▲
 *    ▼│
 * Standby ──lock taken──▶ Preparing ──engine runs──▶ Capturing ──slot active──▶ Streaming
 *    ▲                        │                          │                          │
 *    │                        └──────────failed──────────┴─────────failed───────────┤
 *    └───────────────────────────pause over──────────── BackingOff ◀────────────────┘
 * any of them ──stop──▶ Stopped          switched off: Off, for good
 * </pre>
 */
sealed interface CaptureState {

    /** Capture is another program's work here. */
    record Off() implements CaptureState {}

    /** Another instance holds the lock, or none was asked yet. */
    record Standby(boolean anotherStreams) implements CaptureState {}

    /** Another instance streams, and this one goes the way of a start up to its last step. */
    record Rehearsing() implements CaptureState {}

    /** The lock is held; topics are made and the place to start from is found. */
    record Preparing() implements CaptureState {}

    /** The engine runs and may still be reading the rows that are there already. */
    record Capturing() implements CaptureState {}

    /** The engine follows the write-ahead log. */
    record Streaming() implements CaptureState {}

    /** Something failed; the lock is given back, so that another instance may try. */
    record BackingOff(String why, int failures) implements CaptureState {}

    record Stopped() implements CaptureState {}

    /**
     * Whether somebody, this instance or another, follows the write-ahead log; not told before the rehearsal is over, so that who is ready
     * is ready to take over.
     */
    default boolean captured() {
        return switch (this) {
            case Off off -> true;
            case Streaming streaming -> true;
            case Standby standby -> standby.anotherStreams();
            case Rehearsing rehearsing -> false;
            case Preparing preparing -> false;
            case Capturing capturing -> false;
            case BackingOff backingOff -> false;
            case Stopped stopped -> false;
        };
    }
}
