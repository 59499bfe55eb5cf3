package dev.tamid.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StackPortsTest {
    /** The lowest port that Linux gives to outgoing connections unless it is told otherwise; others begin higher. */
    private static final int FIRST_OUTGOING = 32_768;

    @Test
    @DisplayName("no outgoing connection takes a port between the moment it was chosen and the start of its server")
    void belowOutgoing() {
        assertThat(StackPorts.free(50)).hasSize(50).doesNotHaveDuplicates().allMatch(port -> port < FIRST_OUTGOING);
    }

    @Test
    @DisplayName("a port is not given to two who ask one after the other")
    void notTwice() {
        assertThat(StackPorts.free(20)).doesNotContainAnyElementsOf(StackPorts.free(20));
    }

    @Test
    @DisplayName("a port on which somebody listens is passed over")
    void taken() throws Exception {
        int next = StackPorts.free(1).getFirst() + 1;
        try (ServerSocket other = new ServerSocket(next, 1, InetAddress.getLoopbackAddress())) {
            List<Integer> free = StackPorts.free(3);
            assertThat(free).doesNotContain(other.getLocalPort());
        }
    }
}
