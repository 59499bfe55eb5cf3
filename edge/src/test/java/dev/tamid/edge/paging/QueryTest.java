package dev.tamid.edge.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tamid.coherence.catalog.Views;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

    private static final UUID TRAINER = UUID.fromString("11111111-1111-4111-8111-111111111111");

    @Test
    void the_limit_is_fifty_unless_said_otherwise() {
        assertThat(query("").limit()).isEqualTo(50);
        assertThat(query("limit=1").limit()).isEqualTo(1);
        assertThat(query("limit=100").limit()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1", "", "1.5", "abc", "99999999999999", "+5", "٣", "5&limit=6"})
    void a_limit_out_of_range_is_refused(String limit) {
        assertThatThrownBy(() -> query("limit=" + limit).limit()).hasMessage("INVALID_LIMIT");
    }

    @Test
    void a_single_value_may_be_given_once() {
        assertThatThrownBy(() -> query("q=a&q=b").text("q")).hasMessage("INVALID_PARAMETER");
        assertThatThrownBy(() -> query("linked=true&linked=false").flag("linked"))
                .hasMessage("INVALID_PARAMETER");
        assertThatThrownBy(() -> query("cursor=a&cursor=b").cursor()).hasMessage("INVALID_CURSOR");
    }

    @Test
    void values_that_cannot_be_used_are_refused() {
        assertThatThrownBy(() -> query("q=%00").text("q")).hasMessage("INVALID_PARAMETER");
        assertThatThrownBy(() -> query("q=" + "x".repeat(301)).text("q")).hasMessage("INVALID_PARAMETER");
        assertThatThrownBy(() -> query("linked=yes").flag("linked")).hasMessage("INVALID_PARAMETER");
        assertThatThrownBy(() -> query("traineeId=1-1-1-1-1").id("traineeId")).hasMessage("INVALID_PARAMETER");
        assertThatThrownBy(() -> query("followUpBefore=2026-02-30").date("followUpBefore"))
                .hasMessage("INVALID_PARAMETER");
        assertThatThrownBy(() -> query("lastContactBefore=soon").instant("lastContactBefore"))
                .hasMessage("INVALID_PARAMETER");
        assertThatThrownBy(() -> query("status=lead&status=x").anyOf("status", List.of("lead")))
                .hasMessage("INVALID_PARAMETER");
    }

    @Test
    void right_values_are_read() {
        Query query = query(
                "q=%D7%93%D7%A0%D7%94+x&status=lead&status=active&tag=b&tag=a&linked=false"
                        + "&traineeId=018f6b1e-0000-7000-8000-00000000000a&followUpBefore=2026-03-01&lastContactBefore=2026-03-01");

        assertThat(query.text("q")).isEqualTo("דנה x");
        assertThat(query.anyOf("status", List.of("lead", "active"))).containsExactlyInAnyOrder("lead", "active");
        assertThat(query.texts("tag")).containsExactlyInAnyOrder("a", "b");
        assertThat(query.flag("linked")).isFalse();
        assertThat(query.id("traineeId")).isEqualTo(UUID.fromString("018f6b1e-0000-7000-8000-00000000000a"));
        assertThat(query.date("followUpBefore")).isEqualTo(LocalDate.of(2026, 3, 1));
        assertThat(query.instant("lastContactBefore")).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(query("lastContactBefore=2026-03-01T01:00:00%2B01:00").instant("lastContactBefore"))
                .isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
    }

    @Test
    void what_is_empty_or_absent_is_not_given() {
        assertThat(query("q=&status=&traineeId=&cursor=").text("q")).isNull();
        assertThat(query("status=").texts("status")).isEmpty();
        assertThat(query("").flag("linked")).isNull();
        assertThat(query("cursor=").cursor()).isNull();
    }

    private static Query query(String query) {
        return new Query(Views.find("GET", "/api/v1/clients", query, TRAINER).orElseThrow());
    }
}
