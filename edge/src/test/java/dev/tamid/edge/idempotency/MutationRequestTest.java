package dev.tamid.edge.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tamid.edge.auth.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MutationRequestTest {

    private static final Caller CALLER = new Caller("s", new UUID(1, 1), Set.of(), Instant.MAX);

    @Test
    void a_key_is_one_to_sixty_four_printable_characters() {
        for (String right : new String[] {"a", "a b", "x".repeat(64), "~!\"{}"}) {
            assertThat(request("POST", "/a", null, right, "").key()).isEqualTo(right);
        }
        for (String wrong : new String[] {"", " ", " a", "a ", "x".repeat(65), "a\nb", "א", "\u007f"}) {
            assertThatThrownBy(() -> request("POST", "/a", null, wrong, "")).hasMessage("INVALID_IDEMPOTENCY_KEY");
        }
    }

    @Test
    void requests_are_told_apart_by_method_path_precondition_and_body() {
        byte[] one = request("POST", "/a", null, "k", "{}").hash();

        assertThat(one)
                .hasSize(32)
                .isEqualTo(request("POST", "/a", null, "other", "{}").hash());
        assertThat(one).isNotEqualTo(request("PUT", "/a", null, "k", "{}").hash());
        assertThat(one).isNotEqualTo(request("POST", "/b", null, "k", "{}").hash());
        assertThat(one).isNotEqualTo(request("POST", "/a", "\"1\"", "k", "{}").hash());
        assertThat(one).isNotEqualTo(request("POST", "/a", null, "k", "{ }").hash());
    }

    private static MutationRequest request(
            String method, String path, @Nullable String ifMatch, @Nullable String key, String body) {
        return new MutationRequest(CALLER, method, path, ifMatch, key, body.getBytes(StandardCharsets.UTF_8));
    }
}
