package dev.tamid.interactions.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CompletionSettingsTest {

    @Test
    @DisplayName("the defaults of tamid.completion")
    void defaults() {
        assertThat(bind(Map.of())).isEqualTo(new CompletionSettings(true, Duration.ofMillis(500), 500));
    }

    @Test
    @DisplayName("each key of tamid.completion is read, and a pause that would break the promise of 2 s is refused")
    void keys() {
        assertThat(bind(Map.of("enabled", "false", "every", "1s", "batch", "7")))
                .isEqualTo(new CompletionSettings(false, Duration.ofSeconds(1), 7));
        assertThatThrownBy(() -> bind(Map.of("every", "1001ms"))).rootCause().hasMessageContaining("every");
        assertThatThrownBy(() -> bind(Map.of("batch", "0"))).rootCause().hasMessageContaining("batch");
    }

    private static CompletionSettings bind(Map<String, String> values) {
        MapConfigurationPropertySource source = new MapConfigurationPropertySource();
        values.forEach((key, value) -> source.put("tamid.completion." + key, value));
        return new Binder(source).bindOrCreate("tamid.completion", CompletionSettings.class);
    }
}
