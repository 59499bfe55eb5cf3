package dev.tamid.edge.answer;

import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.Problem;
import dev.tamid.edge.problem.ProblemException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Entity tags and what is asked of them (RFC 9110, sections 8.8.3, 13.1.1, 13.1.2). Ours are strong. */
public final class Etags {

    private static final Pattern TAG = Pattern.compile("(W/)?(\"[\\x21\\x23-\\x7e\\x80-\\xff]*\")");
    private static final int HASH_BYTES = 12;

    private Etags() {}

    /** The tag of a resource that has a version. */
    public static String ofVersion(long version) {
        return "\"" + version + "\"";
    }

    /** The tag of an answer that has no version of its own: a hash of its bytes. */
    public static String ofBody(byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return "\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, HASH_BYTES))
                    + "\"";
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }

    /** Whether {@code If-None-Match} names the tag, so that the caller has the answer already; weak comparison. */
    public static boolean noneMatchNames(@Nullable String ifNoneMatch, String etag) {
        if (ifNoneMatch == null) {
            return false;
        }
        return ifNoneMatch.strip().equals("*") || tags(ifNoneMatch, true).anyMatch(etag::equals);
    }

    /** Whether {@code If-Match} names the tag; strong comparison, so a weak tag never does. */
    public static boolean matches(String ifMatch, String etag) {
        return ifMatch.strip().equals("*") || tags(ifMatch, false).anyMatch(etag::equals);
    }

    /**
     * Holds a mutation to its precondition: without {@code If-Match} {@link Code#PRECONDITION_REQUIRED}, with one that does not name the
     * tag {@link Code#PRECONDITION_FAILED} and the resource as it is now.
     */
    public static void require(@Nullable String ifMatch, String etag, Supplier<String> currentJson) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw ProblemException.of(Code.PRECONDITION_REQUIRED);
        }
        honour(ifMatch, etag, currentJson);
    }

    /** The same for a mutation that needs no precondition: without {@code If-Match} it goes on. */
    public static void honour(@Nullable String ifMatch, String etag, Supplier<String> currentJson) {
        if (ifMatch != null && !ifMatch.isBlank() && !matches(ifMatch, etag)) {
            throw new ProblemException(Problem.withCurrent(Code.PRECONDITION_FAILED, currentJson.get()));
        }
    }

    private static Stream<String> tags(String header, boolean weakToo) {
        return TAG.matcher(header)
                .results()
                .filter(tag -> weakToo || tag.group(1) == null)
                .map(tag -> tag.group(2));
    }
}
