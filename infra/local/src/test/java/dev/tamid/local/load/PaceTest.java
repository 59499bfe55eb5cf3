package dev.tamid.local.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    @DisplayName("what the server takes widens the pace up to its maximum, and no further")
    void widens() {
        Pace pace = new Pace(8);
        for (int i = 0; i < 200; i++) {
            pace.taken();
        }
        assertThat(pace.limit()).isEqualTo(8);
    }

    @Test
    @DisplayName("what is too much for the server halves the pace, and one request always stays")
    void halves() {
        Pace pace = new Pace(8);
        for (int i = 0; i < 200; i++) {
            pace.taken();
        }
        pace.tooMuch();
        assertThat(pace.limit()).isEqualTo(4);
        for (int i = 0; i < 10; i++) {
            pace.tooMuch();
        }
        assertThat(pace.limit()).isEqualTo(1);
    }
}
