package dev.tamid.examples.consumer.change;

/** A record does not say what its topic's schema promises. */
public final class Undecodable extends Exception {

    private static final int MOST = 200;

    public Undecodable(String why) {
        super(why);
    }

    public Undecodable(String why, Throwable cause) {
        super(why, cause);
    }

    /** The beginning of a text that may be of any length, for a message. */
    static String excerpt(String text) {
        return text.length() <= MOST ? text : text.substring(0, MOST) + "…";
    }
}
