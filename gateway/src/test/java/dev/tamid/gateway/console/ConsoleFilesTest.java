package dev.tamid.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleFilesTest {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("a folder without a page is no console, and the error says what to do")
    void noPage() {
        assertThatThrownBy(() -> ConsoleFiles.read(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("tamid.console.folder", "has no index.html", "npm run build");
    }

    @Test
    @DisplayName("a page alone is a console")
    void pageAlone() throws IOException {
        page();
        assertThat(ConsoleFiles.read(folder).page().content()).isEqualTo(new byte[] {'x'});
        assertThat(ConsoleFiles.read(folder).asset("any.js")).isEmpty();
    }

    @Test
    @DisplayName("what a console does not have is refused: files of other kinds, and more of them than can be")
    void limits() throws IOException {
        page();
        Path assets = Files.createDirectory(folder.resolve("assets"));
        Path other = Files.writeString(assets.resolve("run.sh"), "");
        assertThatThrownBy(() -> ConsoleFiles.read(folder)).hasMessageContaining("run.sh is of no known kind");
        Files.delete(other);
        try (RandomAccessFile large =
                new RandomAccessFile(assets.resolve("large.js").toFile(), "rw")) {
            large.setLength(ConsoleFiles.MOST_BYTES + 1);
        }
        assertThatThrownBy(() -> ConsoleFiles.read(folder)).hasMessageContaining("1 files of 16777217 bytes");
    }

    private void page() throws IOException {
        Files.writeString(folder.resolve("index.html"), "x");
    }
}
