package dev.tamid.edge.body;

/** Which characters a text may have. PostgreSQL cannot store U+0000, and UTF-8 cannot carry half a surrogate pair. */
public final class Characters {

    private Characters() {}

    /** No control characters; with {@code lines} line ends and tabs are allowed. */
    public static boolean allowed(String text, boolean lines) {
        return text.codePoints().allMatch(c -> allowed(c, lines));
    }

    /** Nothing but what is seen as space, of any width, breaking or not. */
    static boolean blank(String text) {
        return text.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    private static boolean allowed(int c, boolean lines) {
        if (c == '\n' || c == '\r' || c == '\t') {
            return lines;
        }
        return !Character.isISOControl(c) && !(c <= 0xFFFF && Character.isSurrogate((char) c));
    }

    /** In code points. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
