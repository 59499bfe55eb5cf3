package dev.tamid.invalidator.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tamid.coherence.catalog.Entity;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientFrameTest {

    @Test
    @DisplayName("connect, with and without since, and refresh are understood; fields of later versions are left alone")
    void understood() throws ClientFrame.Bad {
        assertThat(ClientFrame.parse("{\"type\":\"connect\",\"token\":\"t\"}"))
                .isEqualTo(new ClientFrame.Connect("t", ClientFrame.Wish.ALL));
        assertThat(ClientFrame.parse("{\"type\":\"connect\",\"token\":\"t\",\"since\":null,\"later\":1}"))
                .isEqualTo(new ClientFrame.Connect("t", ClientFrame.Wish.ALL));
        assertThat(ClientFrame.parse("{\"type\":\"connect\",\"token\":\"t\",\"since\":{\"epoch\":\"e\",\"seq\":41}}"))
                .isEqualTo(new ClientFrame.Connect("t", wish(new ClientFrame.Since("e", 41), Scope.ALL, false)));
        assertThat(ClientFrame.parse("{\"type\":\"refresh\",\"token\":\"t\"}")).isEqualTo(new ClientFrame.Refresh("t"));
    }

    @Test
    @DisplayName("a scope of entities and clients, and the wish to have changes coalesced")
    void wishes() throws ClientFrame.Bad {
        assertThat(
                        ClientFrame.parse(
                                "{\"type\":\"connect\",\"token\":\"t\",\"coalesce\":true,"
                                        + "\"scope\":{\"entities\":[\"client\",\"client\"],\"clients\":[\"0199A3C2-7c1e-7a55-9d3a-5f2f9b1c7d10\"]}}"))
                .isEqualTo(new ClientFrame.Connect(
                        "t",
                        wish(
                                null,
                                new Scope(Set.of(Entity.CLIENT), Set.of("0199a3c2-7c1e-7a55-9d3a-5f2f9b1c7d10")),
                                true)));
        assertThat(ClientFrame.parse("{\"type\":\"connect\",\"token\":\"t\",\"scope\":{}}"))
                .isEqualTo(new ClientFrame.Connect("t", ClientFrame.Wish.ALL));
    }

    @Test
    @DisplayName("a scope of more clients than there is room for is bad")
    void tooManyClients() {
        String clients = IntStream.rangeClosed(1, 101)
                .mapToObj(n -> "\"00000000-0000-4000-8000-%012d\"".formatted(n))
                .collect(Collectors.joining(","));
        assertThatThrownBy(() -> ClientFrame.parse(
                        "{\"type\":\"connect\",\"token\":\"t\",\"scope\":{\"clients\":[" + clients + "]}}"))
                .isInstanceOf(ClientFrame.Bad.class);
    }

    @ParameterizedTest
    @DisplayName("anything else is bad")
    @ValueSource(
            strings = {
                "",
                "null",
                "7",
                "[]",
                "{",
                "{}{}",
                "{\"type\":\"connect\"}",
                "{\"type\":\"connect\",\"token\":\"\"}",
                "{\"type\":\"connect\",\"token\":7}",
                "{\"type\":\"CONNECT\",\"token\":\"t\"}",
                "{\"token\":\"t\"}",
                "{\"type\":\"connect\",\"token\":\"t\",\"token\":\"u\"}",
                "{\"type\":\"connect\",\"token\":\"t\",\"since\":41}",
                "{\"type\":\"connect\",\"token\":\"t\",\"scope\":7}",
                "{\"type\":\"connect\",\"token\":\"t\",\"scope\":{\"entities\":\"client\"}}",
                "{\"type\":\"connect\",\"token\":\"t\",\"scope\":{\"entities\":[\"clients\"]}}",
                "{\"type\":\"connect\",\"token\":\"t\",\"scope\":{\"entities\":[7]}}",
                "{\"type\":\"connect\",\"token\":\"t\",\"scope\":{\"clients\":[\"1-1-1-1-1\"]}}",
                "{\"type\":\"connect\",\"token\":\"t\",\"coalesce\":\"yes\"}",
                "{\"type\":\"connect\",\"token\":\"t\",\"since\":{\"epoch\":\"e\"}}",
                "{\"type\":\"connect\",\"token\":\"t\",\"since\":{\"epoch\":\"e\",\"seq\":-1}}",
                "{\"type\":\"connect\",\"token\":\"t\",\"since\":{\"epoch\":\"e\",\"seq\":1.5}}",
                "{\"type\":\"connect\",\"token\":\"t\",\"since\":{\"epoch\":\"e\",\"seq\":99999999999999999999}}"
            })
    void bad(String text) {
        assertThatThrownBy(() -> ClientFrame.parse(text)).isInstanceOf(ClientFrame.Bad.class);
    }

    private static ClientFrame.Wish wish(ClientFrame.@Nullable Since since, Scope scope, boolean coalesces) {
        return new ClientFrame.Wish(since, scope, coalesces);
    }
}
