package dev.tamid.edge.idempotency;

import dev.tamid.edge.auth.Caller;
import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request that changes something.
 *
 * @param key the {@code Idempotency-Key}, if there is one: 1 to 64 printable ASCII characters
 * @param body as it was sent; empty if there was none
 */
@SuppressWarnings("ArrayRecordComponent")
public record MutationRequest(
        Caller caller,
        String method,
        String path,
        @Nullable String ifMatch,
        @Nullable String key,
        byte[] body) {

    public static final String KEY_HEADER = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,62}[\\x21-\\x7e])?");

    public MutationRequest {
        if (key != null && !KEY.matcher(key).matches()) {
            throw ProblemException.of(Code.INVALID_IDEMPOTENCY_KEY);
        }
    }

    /** Tells requests apart: method, path, precondition and body. */
    byte[] hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((method + '\n' + path + '\n' + (ifMatch == null ? "" : ifMatch) + '\n')
                    .getBytes(StandardCharsets.UTF_8));
            return digest.digest(body);
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }
}
