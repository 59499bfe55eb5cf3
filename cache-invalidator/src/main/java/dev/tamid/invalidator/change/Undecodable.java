package dev.tamid.invalidator.change;

/** A record does not say what a change topic's record must say. */
public final class Undecodable extends RuntimeException {

    public Undecodable(String why, Throwable cause) {
        super(why, cause);
    }

    public Undecodable(String why) {
        super(why);
    }
}
