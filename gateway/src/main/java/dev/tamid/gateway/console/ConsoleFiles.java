package dev.tamid.gateway.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The console's files, held in memory, so that no request ever reaches a file system. */
final class ConsoleFiles {

    /** Far more than the console has. */
    static final int MOST_FILES = 500;

    static final long MOST_BYTES = 16 << 20;

    private static final String PAGE = "index.html";
    private static final String ASSETS = "assets";

    private final ConsoleFile page;
    private final Map<String, ConsoleFile> assets;

    private ConsoleFiles(ConsoleFile page, Map<String, ConsoleFile> assets) {
        this.page = page;
        this.assets = assets;
    }

    /** @throws IllegalArgumentException when it is no console, or more than one may be */
    static ConsoleFiles read(Path folder) {
        if (!Files.isRegularFile(folder.resolve(PAGE))) {
            throw new IllegalArgumentException("tamid.console.folder: " + folder
                    + " has no index.html. Build the console (npm run build in web/console), or leave the setting out");
        }
        return new ConsoleFiles(file(folder.resolve(PAGE)), assets(folder.resolve(ASSETS)));
    }

    /** The page, whichever screen of it is asked for. */
    ConsoleFile page() {
        return page;
    }

    Optional<ConsoleFile> asset(String name) {
        return Optional.ofNullable(assets.get(name));
    }

    private static Map<String, ConsoleFile> assets(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Map.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            List<Path> files = found.filter(Files::isRegularFile).toList();
            long bytes =
                    files.stream().mapToLong(file -> file.toFile().length()).sum();
            if (files.size() > MOST_FILES || bytes > MOST_BYTES) {
                throw new IllegalArgumentException("tamid.console.folder: " + folder + " has " + files.size()
                        + " files of " + bytes + " bytes; at most " + MOST_FILES + " of " + MOST_BYTES + " are served");
            }
            return files.stream()
                    .collect(Collectors.toUnmodifiableMap(
                            file -> file.getFileName().toString(), ConsoleFiles::file));
        } catch (IOException failure) {
            throw new UncheckedIOException("tamid.console.folder cannot be read: " + folder, failure);
        }
    }

    private static ConsoleFile file(Path file) {
        try {
            return ConsoleFile.of(file.getFileName().toString(), Files.readAllBytes(file));
        } catch (IOException failure) {
            throw new UncheckedIOException("tamid.console.folder: cannot read " + file, failure);
        }
    }
}
