package dev.tamid.local.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RegisterTest {
    @Test
    @DisplayName(
            "what was acknowledged, seen and told only grows; what is written by hand may be seen older than it was")
    void floors() {
        Register register = new Register("a", true);
        register.acknowledged(3);
        register.acknowledged(2);
        register.seen(5);
        register.told(1);
        assertThat(register.floor()).isEqualTo(new Register.Floor(3, 5, 1));
        Register byHand = new Register("b", false);
        byHand.seen(5);
        assertThat(byHand.floor().seen()).isZero();
    }

    @Test
    @DisplayName("percentiles and the longest of many durations, in milliseconds")
    void spread() {
        Spread spread = new Spread();
        assertThat(spread.figures()).isEqualTo(new Spread.Figures(0, 0, 0, 0));
        for (int ms = 1; ms <= 100; ms++) {
            spread.add(ms * 1_000_000L);
        }
        assertThat(spread.figures()).isEqualTo(new Spread.Figures(100, 50, 99, 100));
    }
}
