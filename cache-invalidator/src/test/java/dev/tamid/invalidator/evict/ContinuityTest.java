package dev.tamid.invalidator.evict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ContinuityTest {

    private final Continuity continuity = new Continuity();

    @Test
    @DisplayName("a hole and a step back are noticed; the record that follows, or comes again until it is done, is not")
    void breaks() {
        continuity.begin(3, 10, 0);
        assertThat(continuity.lost()).isEmpty();
        assertThat(continuity.breaksAt(3, 10)).isFalse();
        assertThat(continuity.breaksAt(3, 10)).isFalse();
        continuity.reached(3, 10);
        assertThat(continuity.breaksAt(3, 11)).isFalse();
        assertThat(continuity.breaksAt(3, 12)).isTrue();
        assertThat(continuity.breaksAt(3, 0)).isTrue();
        assertThat(continuity.breaksAt(4, 7)).as("a partition of somebody else").isFalse();
    }

    @Test
    @DisplayName("what went while nobody read is known before the next record comes")
    void lost() {
        continuity.begin(3, 10, 12);
        continuity.begin(4, 12, 12);
        assertThat(continuity.lost()).containsExactly(3);
        assertThat(continuity.breaksAt(3, 12)).isFalse();
        continuity.dropped();
        assertThat(continuity.lost()).isEmpty();
    }
}
