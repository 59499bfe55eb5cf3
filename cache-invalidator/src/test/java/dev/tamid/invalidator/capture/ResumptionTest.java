package dev.tamid.invalidator.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ResumptionTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    @DisplayName(
            "in the middle of a transaction: from the end of the last one that was complete, whatever place the change has")
    void midway() {
        String expected =
                "{\"lsn_proc\":120,\"messageType\":\"MESSAGE\",\"lsn_commit\":120,\"lsn\":120,\"txId\":7,\"ts_usec\":1}";
        assertThat(
                        JSON.readTree(
                                of(
                                        "{\"lsn_proc\":130,\"messageType\":\"UPDATE\",\"lsn_commit\":120,\"lsn\":130,\"txId\":7,\"ts_usec\":1}")))
                .isEqualTo(JSON.readTree(expected));
        assertThat(
                        JSON.readTree(
                                of(
                                        "{\"lsn_proc\":90,\"messageType\":\"INSERT\",\"lsn_commit\":120,\"lsn\":90,\"txId\":7,\"ts_usec\":1}")))
                .isEqualTo(JSON.readTree(expected));
        assertThat(
                        JSON.readTree(
                                of(
                                        "{\"lsn_proc\":120,\"messageType\":\"COMMIT\",\"lsn_commit\":120,\"lsn\":120,\"txId\":7,\"ts_usec\":1}")))
                .isEqualTo(JSON.readTree(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"lsn\":120,\"snapshot\":\"INITIAL\",\"snapshot_completed\":false,\"lsn_commit\":100}",
                "{\"lsn_proc\":120,\"lsn\":120,\"messageType\":\"INSERT\"}"
            })
    @DisplayName("a snapshot that is under way, and a stream without a commit so far, are left alone")
    void untouched(String place) {
        assertThat(of(place)).isEqualTo(place);
    }

    private static String of(String place) {
        return StandardCharsets.UTF_8
                .decode(Resumption.of(ByteBuffer.wrap(place.getBytes(StandardCharsets.UTF_8))))
                .toString();
    }
}
