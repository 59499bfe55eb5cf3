package dev.tamid.coherence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotTest {

    @Test
    void aTransactionBelowXmaxThatIsNotListedIsFinished() {
        Snapshot snapshot = Snapshot.parse("720:725:720,722");

        assertThat(snapshot.finished(Xid.of(719))).isTrue();
        assertThat(snapshot.finished(Xid.of(720))).isFalse();
        assertThat(snapshot.finished(Xid.of(721))).isTrue();
        assertThat(snapshot.finished(Xid.of(722))).isFalse();
        assertThat(snapshot.finished(Xid.of(724))).isTrue();
    }

    @Test
    void aTransactionAtXmaxIsUnfinishedAlthoughItIsNotListed() {
        assertThat(Snapshot.parse("725:725:").finished(Xid.of(725))).isFalse();
        assertThat(Snapshot.parse("725:725:").finished(Xid.of(726))).isFalse();
    }

    @Test
    void aTransactionReportedWith32BitsIsComparedAcrossTheWrapAround() {
        long epoch = 3L << 32;
        Snapshot justAfterTheWrap = new Snapshot(epoch + 5, epoch + 10, List.of(epoch + 5));

        assertThat(justAfterTheWrap.finished(Xid.of(0xFFFF_FFFEL))).isTrue();
        assertThat(justAfterTheWrap.finished(Xid.of(5))).isFalse();
        assertThat(justAfterTheWrap.finished(Xid.of(6))).isTrue();
        assertThat(justAfterTheWrap.finished(Xid.of(10))).isFalse();

        Snapshot justBeforeTheWrap = new Snapshot(epoch - 2, epoch - 2, List.of());
        assertThat(justBeforeTheWrap.finished(Xid.of(3))).isFalse();
    }

    @Test
    void theTextFormIsReadAndWrittenUnchanged() {
        assertThat(Snapshot.parse("720:725:720,722").text()).isEqualTo("720:725:720,722");
        assertThat(Snapshot.parse("725:725:").text()).isEqualTo("725:725:");
        assertThatThrownBy(() -> Snapshot.parse("725")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anXidIsNever64BitsWide() {
        assertThat(Xid.parse("18446744073709551615").low()).isEqualTo(0xFFFF_FFFFL);
        assertThatThrownBy(() -> new Xid(1L << 32)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSnapshotIsAheadWhenItSeesSomethingFinishedThatTheOtherDoesNot() {
        Snapshot one = Snapshot.parse("100:105:101,103");

        assertThat(Snapshot.parse("100:106:101,103,105").isAheadOf(one)).isTrue();
        assertThat(Snapshot.parse("100:105:103").isAheadOf(one)).isTrue();
        assertThat(Snapshot.parse("105:105:").isAheadOf(one)).isTrue();
        assertThat(one.isAheadOf(one)).isFalse();
        assertThat(one.isAheadOf(Snapshot.parse("105:105:"))).isFalse();
        assertThat(Snapshot.parse("101:105:101,103").isAheadOf(one)).isFalse();
    }
}
