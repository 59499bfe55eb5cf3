package dev.tamid.edge.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "1",
                "\"x\"",
                "[]",
                "[{}]",
                "{",
                "{}}",
                "{} {}",
                "{}x",
                "{'a':1}",
                "{a:1}",
                "{\"a\":1,}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":1}}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "// c\n{}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":tru}",
                "\uFEFF{}"
            })
    void what_is_not_one_strict_object_is_malformed(String body) {
        malformed(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void bytes_that_are_not_utf8_are_malformed() {
        malformed(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}'});
        malformed("{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1));
        malformed("{\"a\":1}".getBytes(StandardCharsets.UTF_16));
        // U+0000 in two bytes, and half a surrogate pair: UTF-8 has neither.
        malformed(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xc0, (byte) 0x80, '"', '}'});
        malformed(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', '}'});
    }

    @Test
    void a_body_that_is_too_deep_or_has_an_endless_number_is_malformed() {
        malformed(("{\"a\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}").getBytes(StandardCharsets.UTF_8));
        malformed(("{\"a\":" + "9".repeat(50_000) + "}").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void an_object_is_read() {
        assertThat(JsonBody.read("{\"a\":\"א😀\"}".getBytes(StandardCharsets.UTF_8))
                        .get("a")
                        .stringValue())
                .isEqualTo("א😀");
    }

    private static void malformed(byte[] body) {
        assertThatThrownBy(() -> JsonBody.read(body)).hasMessage("MALFORMED_JSON");
    }
}
