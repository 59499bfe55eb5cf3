package dev.tamid.invalidator.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StoredPlaceTest {

    private static final String KEY = "[\"tamid\",{\"server\":\"tamid\"}]";

    @Test
    @DisplayName("a place in the stream is served by a slot that still holds what follows it, and by no other")
    void served() {
        StoredPlace place = of("{\"lsn_proc\":100,\"lsn\":120,\"txId\":5}").orElseThrow();
        assertThat(place).isEqualTo(new StoredPlace(new Lsn(100), true));
        assertThat(place.servedBy(new SlotLock.Slot(false, false, new Lsn(100))))
                .isTrue();
        assertThat(place.servedBy(new SlotLock.Slot(false, false, new Lsn(101))))
                .isFalse();
        assertThat(place.servedBy(new SlotLock.Slot(false, true, new Lsn(50)))).isFalse();
    }

    @Test
    @DisplayName("after a transaction's last change its commit is the place, to which the slot is moved")
    void commit() {
        StoredPlace place = of("{\"lsn_proc\":100,\"lsn\":100,\"lsn_commit\":140,\"txId\":5}")
                .orElseThrow();
        assertThat(place.servedBy(new SlotLock.Slot(false, false, new Lsn(140))))
                .isTrue();
        assertThat(place.servedBy(new SlotLock.Slot(false, false, new Lsn(141))))
                .isFalse();
        assertThat(of("{\"lsn_proc\":100,\"lsn\":100,\"lsn_commit\":80,\"txId\":5}"))
                .contains(new StoredPlace(new Lsn(100), true));
    }

    @Test
    @DisplayName("a place inside the first snapshot is served by none: the snapshot begins anew")
    void incomplete() {
        StoredPlace place = of("{\"lsn\":120,\"snapshot\":\"INITIAL\",\"snapshot_completed\":false}")
                .orElseThrow();
        assertThat(place.servedBy(new SlotLock.Slot(false, false, new Lsn(100))))
                .isFalse();
        assertThat(of("{\"lsn\":120,\"snapshot\":\"INITIAL\",\"snapshot_completed\":true}")
                        .orElseThrow()
                        .complete())
                .isTrue();
    }

    @Test
    @DisplayName("another engine's place is not ours")
    void other() {
        assertThat(StoredPlace.of(Map.of(bytes("[\"other\",{}]"), bytes("{\"lsn\":1}")), "tamid"))
                .isEmpty();
    }

    @Test
    @DisplayName("LSNs are read as PostgreSQL writes them and compared unsigned")
    void lsn() {
        assertThat(Lsn.parse("16/B374D848").value()).isEqualTo(0x16_B374_D848L);
        assertThat(Lsn.parse("FFFFFFFF/0")).isGreaterThan(Lsn.parse("1/0"));
    }

    private static Optional<StoredPlace> of(String offset) {
        return StoredPlace.of(Map.of(bytes(KEY), bytes(offset)), "tamid");
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
