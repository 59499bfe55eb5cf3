package dev.tamid.simulation;

/** The process of this thread is dead; no product code may catch that. */
@SuppressWarnings("serial")
final class Crashed extends Error {

    Crashed() {
        super("crashed", null, false, false);
    }
}
