package dev.tamid.local.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MappingTest {
    private static final Set<String> COLUMNS = Set.of("name", "title", "company", "country", "on", "minutes");
    private static final Map<String, String> ROW = Map.of(
            "name",
            " Maria Anders ",
            "title",
            "Owner",
            "company",
            "Alfreds",
            "country",
            "Germany",
            "on",
            "1996-07-04",
            "minutes",
            "45");

    @Test
    @DisplayName("a column, a text that names columns and a constant each fill their field")
    void fills() {
        assertThat(client(
                        List.of("fullName=name", "notes={title} at {company}", "tags=country"),
                        List.of("status=active")))
                .isEqualTo("""
                        {"fullName":"Maria Anders","notes":"Owner at Alfreds","tags":["Germany"],"status":"active"}""");
    }

    @Test
    @DisplayName("a date without a time is midnight UTC where an instant is wanted, and stays a date where a date is")
    void dates() {
        assertThat(interaction(List.of("happenedAt=on", "nextActionOn=on"), ROW::get))
                .isEqualTo("""
                        {"happenedAt":"1996-07-04T00:00:00Z","nextActionOn":"1996-07-04"}""");
        assertThat(interaction(List.of("happenedAt=on"), column -> "1996-07-04T10:30:00+02:00"))
                .isEqualTo("""
                        {"happenedAt":"1996-07-04T10:30:00+02:00"}""");
    }

    @Test
    @DisplayName("numbers are numbers, and what is not one refuses the row and names the field")
    void numbers() {
        assertThat(interaction(List.of("durationMinutes=minutes"), ROW::get)).isEqualTo("""
                {"durationMinutes":45}""");
        assertThatThrownBy(() -> interaction(List.of("durationMinutes=name"), ROW::get))
                .isInstanceOf(RowRefused.class)
                .hasMessageContaining("durationMinutes")
                .hasMessageContaining("not a whole number");
    }

    @Test
    @DisplayName("an empty cell leaves its field out, also when text stands around it")
    void emptyCells() {
        assertThat(interaction(List.of("subject=Order {name}", "outcome=title"), column -> "  "))
                .isEqualTo("{}");
    }

    @Test
    @DisplayName("several mappings of tags make several tags; a second one of another field is refused")
    void repeats() {
        assertThat(client(List.of("tags=country", "tags=title"), List.of("tags=vip")))
                .isEqualTo("""
                        {"tags":["Germany","Owner","vip"]}""");
        assertThatThrownBy(() -> client(List.of("notes=title", "notes=company"), List.of()))
                .isInstanceOf(BadMapping.class)
                .hasMessageContaining("notes is given twice");
    }

    @Test
    @DisplayName("a field or a column that is not there is named together with those that are")
    void unknown() {
        assertThatThrownBy(() -> client(List.of("fullname=name"), List.of()))
                .isInstanceOf(BadMapping.class)
                .hasMessageContaining("no field \"fullname\"")
                .hasMessageContaining("fullName");
        assertThatThrownBy(() -> client(List.of("fullName=Name"), List.of()))
                .isInstanceOf(BadMapping.class)
                .hasMessageContaining("no column \"Name\"");
        assertThatThrownBy(() -> client(List.of("notes=in {city}"), List.of()))
                .isInstanceOf(BadMapping.class)
                .hasMessageContaining("no column \"city\"");
        assertThatThrownBy(() -> client(List.of("name"), List.of()))
                .isInstanceOf(BadMapping.class)
                .hasMessageContaining("field=");
    }

    private static String client(List<String> maps, List<String> sets) {
        return Mapping.of(Field.OF_CLIENTS, maps, sets, COLUMNS)
                .body(column -> ROW.getOrDefault(column, ""))
                .toString();
    }

    private static String interaction(List<String> maps, UnaryOperator<String> row) {
        return Mapping.of(Field.OF_INTERACTIONS, maps, List.of(), COLUMNS)
                .body(row)
                .toString();
    }
}
