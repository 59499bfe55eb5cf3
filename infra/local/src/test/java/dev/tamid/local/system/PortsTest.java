package dev.tamid.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tamid.stack.StackPorts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    @DisplayName("one base moves all ports")
    void base() {
        assertThat(Ports.from(9000))
                .isEqualTo(new Ports(9000, 9001, 9002, 9003, new StackPorts(9005, 9006, 9007, 9008)));
    }

    @Test
    @DisplayName("a base that leaves a port outside of what a user may open is refused")
    void range() {
        assertThat(Ports.from(65527).stack().redis()).isEqualTo(65535);
        assertThatThrownBy(() -> Ports.from(65528)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Ports.from(1023)).isInstanceOf(IllegalArgumentException.class);
    }
}
