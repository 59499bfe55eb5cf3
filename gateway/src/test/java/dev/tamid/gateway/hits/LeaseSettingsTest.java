package dev.tamid.gateway.hits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tamid.gateway.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeaseSettingsTest {

    @Test
    void theLeaseIsReadFourTimesASecond() {
        assertThat(Settings.bind(LeaseSettings.class, "tamid.lease", Map.of()))
                .isEqualTo(new LeaseSettings(Duration.ofMillis(250)));
    }

    @Test
    void everyKeyIsReadAndABadOneIsNamed() {
        assertThat(Settings.bind(LeaseSettings.class, "tamid.lease", Map.of("tamid.lease.every", "1s")))
                .isEqualTo(new LeaseSettings(Duration.ofSeconds(1)));
        assertThatThrownBy(() -> new LeaseSettings(Duration.ZERO)).hasMessageContaining("tamid.lease.every");
    }
}
