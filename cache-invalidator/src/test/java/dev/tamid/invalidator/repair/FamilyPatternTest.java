package dev.tamid.invalidator.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tamid.coherence.cache.Keys;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FamilyPatternTest {

    private static final Keys KEYS = new Keys("6a2f-1");

    @ParameterizedTest
    @DisplayName("a pattern whose brackets and backslashes are whole is taken")
    @ValueSource(strings = {"*", "clients:{*", "client-stats:?[0-9a-f]*", "[^a]*", "a\\[b", "a]b", "[\\]]", "\\\\"})
    void whole(String pattern) {
        assertThat(FamilyPattern.isWhole(pattern)).isTrue();
    }

    @ParameterizedTest
    @DisplayName("a pattern that Redis would read on into what follows it is refused")
    @ValueSource(strings = {"", "[", "clients:[0-9", "a\\", "[a\\]", "\\\\\\"})
    void broken(String pattern) {
        assertThat(FamilyPattern.isWhole(pattern)).isFalse();
    }

    @Test
    @DisplayName("only families of the database are families")
    void families() {
        UUID id = UUID.randomUUID();
        assertThat(isFamily("clients:{" + id + "}@6a2f-1")).isTrue();
        assertThat(isFamily("client:{" + id + "}:" + id + "@6a2f-1")).isTrue();
        assertThat(isFamily("clients:{" + id + "}@6a2f-2")).isFalse();
        assertThat(isFamily("live:{" + id + "}@6a2f-1")).isFalse();
        assertThat(isFamily("live-head:{" + id + "}@6a2f-1")).isFalse();
        assertThat(isFamily("tamid:life")).isFalse();
        assertThat(isFamily("clients:{}@6a2f-1")).isFalse();
    }

    private static boolean isFamily(String key) {
        return FamilyPattern.isFamily(key.getBytes(StandardCharsets.UTF_8), KEYS);
    }
}
