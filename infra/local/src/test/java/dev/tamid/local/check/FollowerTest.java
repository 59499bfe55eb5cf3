package dev.tamid.local.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FollowerTest {
    private final UUID id = UUID.randomUUID();
    private final Findings findings = new Findings();
    private final Figures figures = new Figures();
    private final Client client = Client.of(id, false);
    private final Follower follower = new Follower(
            new Deployment(
                    URI.create("http://localhost"), List.of(), List.of(), trainer -> "", List.of(), Optional.empty()),
            Studio.of(UUID.randomUUID(), client),
            findings,
            figures,
            new Random(1));

    @Test
    @DisplayName("frames in order, one by one, and again after a resume, are what is promised")
    void good() {
        connected("a", 0, false);
        change(1, 2);
        change(2, 3);
        connected("a", 4, true);
        change(2, 3);
        change(3, 4);
        assertThat(findings.total()).isZero();
        assertThat(follower.hasTold(client.version(), 4)).isTrue();
        assertThat(follower.hasTold(client.version(), 5)).isFalse();
        assertThat(client.version().floor().told()).isEqualTo(4);
    }

    @Test
    @DisplayName("a hole in the numbers, and a version that was left out, are lost frames")
    void lost() {
        connected("a", 0, false);
        change(1, 2);
        change(3, 4);
        assertThat(findings.count(Violation.LOST)).isEqualTo(2);
    }

    @Test
    @DisplayName("the same version under two numbers is doubled, an older one is out of order")
    void doubledAndDisordered() {
        connected("a", 0, false);
        change(1, 2);
        change(2, 2);
        change(3, 1);
        assertThat(findings.count(Violation.DOUBLED)).isEqualTo(1);
        assertThat(findings.count(Violation.DISORDERED)).isEqualTo(1);
    }

    @Test
    @DisplayName("a connection that begins elsewhere without a resync has lost something, with one it has not")
    void resync() {
        connected("a", 7, false);
        change(8, 2);
        connected("b", 3, false);
        assertThat(findings.count(Violation.LOST)).isEqualTo(1);
        follower.frame("{\"type\":\"resync\",\"reason\":\"log_lost\"}");
        connected("c", 0, false);
        assertThat(follower.hasTold(client.version(), 9))
                .as("given up by the resync")
                .isTrue();
        change(1, 9);
        change(2, 10);
        assertThat(findings.count(Violation.LOST)).isEqualTo(1);
        assertThat(follower.hasTold(client.version(), 11)).isFalse();
    }

    private void connected(String epoch, long seq, boolean recovered) {
        follower.frame("{\"type\":\"connected\",\"epoch\":\"%s\",\"seq\":%d,\"recovered\":%b,\"pingMs\":15000}"
                .formatted(epoch, seq, recovered));
    }

    private void change(long seq, long version) {
        follower.frame(
                "{\"type\":\"change\",\"seq\":%d,\"entity\":\"client\",\"op\":\"update\",\"id\":\"%s\",\"version\":%d}"
                        .formatted(seq, id, version));
    }
}
