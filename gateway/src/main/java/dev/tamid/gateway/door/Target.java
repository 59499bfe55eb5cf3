package dev.tamid.gateway.door;

import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.ProblemException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What a request line asks for, taken apart and found to have one meaning only (RFC 3986): no character that is not allowed, no broken
 * percent-encoding, and in the path nothing that one reader takes for a step and another for a name: {@code //}, {@code ;}, dot segments,
 * encoded slashes, dots, percent signs or control characters. So the door, the routes and the services see the same address.
 *
 * @param path as sent
 * @param query as sent, without the question mark; null when there is none
 */
record Target(String path, @Nullable String query) {

    private static final BitSet PATH = characters("-._~!$&'()*+,=:@/");
    private static final BitSet QUERY = characters("-._~!$&'()*+,;=:@/?");

    /** Throws {@code BAD_REQUEST}, or {@code URI_TOO_LONG} over {@code most} characters. */
    static Target of(String requestTarget, long most) {
        if (requestTarget.length() > most) {
            throw ProblemException.of(Code.URI_TOO_LONG);
        }
        int mark = requestTarget.indexOf('?');
        String path = mark < 0 ? requestTarget : requestTarget.substring(0, mark);
        String query = mark < 0 ? null : requestTarget.substring(mark + 1);
        if (path.isEmpty()
                || path.charAt(0) != '/'
                || !isPlain(path)
                || (query != null && !isWellFormed(query, QUERY))) {
            throw ProblemException.of(Code.BAD_REQUEST);
        }
        return new Target(path, query);
    }

    private static boolean isPlain(String path) {
        if (!isWellFormed(path, PATH)) {
            return false;
        }
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%' && isMisleading(octet(path, i))) {
                return false;
            }
            if (c == '/' && (isAt(path, i + 1, "/") || isStep(path, i + 1, ".") || isStep(path, i + 1, ".."))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isMisleading(int octet) {
        return octet < 0x20
                || octet == 0x7f
                || octet == '/'
                || octet == '\\'
                || octet == '.'
                || octet == '%'
                || octet == ';';
    }

    private static boolean isStep(String path, int at, String dots) {
        return isAt(path, at, dots) && (path.length() == at + dots.length() || path.charAt(at + dots.length()) == '/');
    }

    private static boolean isAt(String path, int at, String text) {
        return path.startsWith(text, at);
    }

    private static boolean isWellFormed(String text, BitSet allowed) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                if (octet(text, i) < 0) {
                    return false;
                }
            } else if (!allowed.get(c)) {
                return false;
            }
        }
        return true;
    }

    /** The octet that the percent sign encodes; negative when it encodes none. */
    private static int octet(String text, int percent) {
        if (percent + 2 >= text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(percent + 1), 16);
        int low = Character.digit(text.charAt(percent + 2), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static BitSet characters(String others) {
        BitSet set = new BitSet(128);
        set.set('a', 'z' + 1);
        set.set('A', 'Z' + 1);
        set.set('0', '9' + 1);
        others.chars().forEach(set::set);
        return set;
    }
}
