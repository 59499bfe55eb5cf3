package dev.tamid.local.check;

/** What must not happen. The first four are the protocol's promises to readers, the others those of the live connection. */
enum Violation {
    STALE(
            "stale reads after an acknowledgement",
            "a read that began after a write was acknowledged gave an older value"),
    BACK("reads that go back in time", "a read gave an older value than one that had ended before it began"),
    BEFORE_TOLD("reads older than what was told", "a read that began after a frame had come gave an older value"),
    AT_REST("values wrong at rest", "with nothing under way a read differed from the database"),
    LOST("live frames lost", "a change was never told, and no resync said so"),
    DOUBLED("live frames doubled", "a change was told twice under two numbers"),
    DISORDERED("live frames out of order", "numbers or versions came in another order than they were committed in"),
    NOT_RECOVERED(
            "faults not recovered from", "a minute after a fault had ended, a write was not acknowledged and told");

    private final String title;
    private final String means;

    Violation(String title, String means) {
        this.title = title;
        this.means = means;
    }

    String title() {
        return title;
    }

    String means() {
        return means;
    }
}
