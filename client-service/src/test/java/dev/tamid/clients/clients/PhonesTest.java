package dev.tamid.clients.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PhonesTest {

    private final Phones phones = new Phones(new ClientSettings("IL"));

    @Test
    void a_number_without_a_country_is_of_the_default_one() {
        assertThat(phones.e164("052-123 4567")).isEqualTo("+972521234567");
        assertThat(phones.e164("+1 (650) 253-0000")).isEqualTo("+16502530000");
        assertThat(new Phones(new ClientSettings("US")).e164("650-253-0000")).isEqualTo("+16502530000");
    }

    @Test
    void what_cannot_be_dialled_has_no_such_form() {
        assertThat(phones.e164(null)).isNull();
        assertThat(phones.e164("ask his mother")).isNull();
        assertThat(phones.e164("1")).isNull();
        assertThat(phones.e164("9".repeat(40))).isNull();
        assertThat(phones.e164("+49 30 1234567890123"))
                .as("possible in Germany, but longer than E.164")
                .isNull();
    }

    @Test
    void the_default_country_is_a_setting() {
        assertThat(settings(Map.of())).isEqualTo(new ClientSettings("IL"));
        assertThat(settings(Map.of("default-region", "DE"))).isEqualTo(new ClientSettings("DE"));
        assertThatThrownBy(() -> new ClientSettings("Israel")).isInstanceOf(IllegalArgumentException.class);
    }

    private static ClientSettings settings(Map<String, String> values) {
        MapConfigurationPropertySource source = new MapConfigurationPropertySource();
        values.forEach((key, value) -> source.put("tamid.clients." + key, value));
        return new Binder(source).bindOrCreate("tamid.clients", ClientSettings.class);
    }
}
