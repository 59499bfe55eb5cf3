package dev.tamid.local.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileIT {
    @TempDir
    Path folder;

    @Test
    @DisplayName("quotes, commas and line ends inside cells are read, and each row knows the line it begins on")
    void reads() throws IOException {
        CsvFile file =
                CsvFile.open(write("\uFEFFid,name\r\n1,\"Levi, \"\"Noa\"\"\"\r\n2,\"two\nlines\"\r\n\r\n3,last\r\n"));
        List<CsvFile.Row> rows = rows(file);

        assertThat(file.columns()).containsExactly("id", "name");
        assertThat(file.rows()).isEqualTo(3);
        assertThat(rows).extracting(row -> row.cell("name")).containsExactly("Levi, \"Noa\"", "two\nlines", "last");
        assertThat(rows).extracting(CsvFile.Row::line).startsWith(2L, 3L);
    }

    @Test
    @DisplayName("a row with too few cells is told apart from a whole one")
    void ragged() throws IOException {
        assertThat(rows(CsvFile.open(write("id,name\n1,a\n2\n"))))
                .extracting(CsvFile.Row::whole)
                .containsExactly(true, false);
    }

    @Test
    @DisplayName(
            "a file that is not there, not UTF-8, without columns, or with a quote that never ends is refused in one line")
    void refuses() throws IOException {
        assertThatThrownBy(() -> CsvFile.open(folder.resolve("absent.csv")))
                .isInstanceOf(BadFile.class)
                .hasMessageContaining("no file");
        Path latin = folder.resolve("latin.csv");
        Files.write(latin, "id,name\n1,Jos\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> CsvFile.open(latin))
                .isInstanceOf(BadFile.class)
                .hasMessageContaining("not UTF-8");
        assertThatThrownBy(() -> CsvFile.open(write(""))).isInstanceOf(BadFile.class);
        assertThatThrownBy(() -> CsvFile.open(write("id,id\n1,2\n")))
                .isInstanceOf(BadFile.class)
                .hasMessageContaining("first row");
        assertThatThrownBy(() -> CsvFile.open(write("id,name\n1,\"" + "x".repeat(2 << 20))))
                .isInstanceOf(BadFile.class)
                .hasMessageContaining("is a quote not closed?");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "rows", ".csv"), text);
    }

    private static List<CsvFile.Row> rows(CsvFile file) {
        List<CsvFile.Row> rows = new ArrayList<>();
        file.forEach(rows::add);
        return rows;
    }
}
