package dev.tamid.invalidator.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientFrameTest {

    @Test
    @DisplayName("connect, with and without since, and refresh are understood; fields of later versions are left alone")
    void understood() throws ClientFrame.Bad {
        assertThat(ClientFrame.parse("{\"type\":\"connect\",\"token\":\"t\"}"))
                .isEqualTo(new ClientFrame.Connect("t", null));
        assertThat(ClientFrame.parse("{\"type\":\"connect\",\"token\":\"t\",\"since\":null,\"later\":1}"))
                .isEqualTo(new ClientFrame.Connect("t", null));
        assertThat(ClientFrame.parse("{\"type\":\"connect\",\"token\":\"t\",\"since\":{\"epoch\":\"e\",\"seq\":41}}"))
                .isEqualTo(new ClientFrame.Connect("t", new ClientFrame.Since("e", 41)));
        assertThat(ClientFrame.parse("{\"type\":\"refresh\",\"token\":\"t\"}")).isEqualTo(new ClientFrame.Refresh("t"));
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
                "{\"type\":\"connect\",\"token\":\"t\",\"since\":{\"epoch\":\"e\"}}",
                "{\"type\":\"connect\",\"token\":\"t\",\"since\":{\"epoch\":\"e\",\"seq\":-1}}",
                "{\"type\":\"connect\",\"token\":\"t\",\"since\":{\"epoch\":\"e\",\"seq\":1.5}}",
                "{\"type\":\"connect\",\"token\":\"t\",\"since\":{\"epoch\":\"e\",\"seq\":99999999999999999999}}"
            })
    void bad(String text) {
        assertThatThrownBy(() -> ClientFrame.parse(text)).isInstanceOf(ClientFrame.Bad.class);
    }
}
