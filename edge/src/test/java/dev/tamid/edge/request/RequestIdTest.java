package dev.tamid.edge.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestIdTest {

    @Test
    void a_harmless_name_is_taken_and_anything_else_is_replaced() {
        assertThat(RequestId.takeOrMake("abc-1.2_3:/+=")).isEqualTo("abc-1.2_3:/+=");
        assertThat(RequestId.takeOrMake("x".repeat(64))).hasSize(64);
        for (String bad : new String[] {"", "x".repeat(65), "a b", "a\nb", "${jndi:x}", "<b>", "א"}) {
            assertThat(RequestId.takeOrMake(bad)).isNotEqualTo(bad).hasSize(36);
        }
        assertThat(RequestId.takeOrMake(null)).hasSize(36).isNotEqualTo(RequestId.takeOrMake(null));
    }

    @Test
    void an_id_is_a_uuid_written_in_full() {
        assertThat(Ids.parse("018f6b1e-0000-7000-8000-00000000000A")).isPresent();
        for (String bad : new String[] {"", "1-1-1-1-1", "*", "018f6b1e-0000-7000-8000-00000000000", "{}", "null"}) {
            assertThat(Ids.parse(bad)).isEmpty();
        }
    }
}
