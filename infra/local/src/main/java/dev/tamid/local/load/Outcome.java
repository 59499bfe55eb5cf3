package dev.tamid.local.load;

/** What became of one row. */
sealed interface Outcome {
    record Created() implements Outcome {}

    /** An earlier load made it. */
    record AlreadyThere() implements Outcome {}

    /** The server will not have it, and would not at another time either. */
    record Refused(String why) implements Outcome {}
}
