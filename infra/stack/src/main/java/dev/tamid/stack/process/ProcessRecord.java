package dev.tamid.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A process as a file remembers it: pid, start instant and the word its executable or command line must hold.
 *
 * <p>A pid alone proves nothing, because systems reuse them. The start instant of a process is computed from the boot
 * time, which Linux corrects by up to a second while it runs; hence {@link #TOLERANCE}.
 */
public record ProcessRecord(long pid, Instant started, String word) {
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    public static ProcessRecord of(ProcessHandle handle, String word) {
        return new ProcessRecord(
                handle.pid(), handle.info().startInstant().orElseGet(() -> Instant.ofEpochMilli(0)), word);
    }

    /** Writes the record whole or not at all. */
    public void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path part = file.resolveSibling(file.getFileName() + ".part");
            Files.writeString(part, pid + "\n" + started.toEpochMilli() + "\n" + word + "\n");
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot record a process in " + file, failure);
        }
    }

    /** Empty when there is no such file or it is not a record. */
    public static Optional<ProcessRecord> read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.size() < 3
                    ? Optional.empty()
                    : Optional.of(new ProcessRecord(
                            Long.parseLong(lines.get(0)),
                            Instant.ofEpochMilli(Long.parseLong(lines.get(1))),
                            lines.get(2)));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    /** The very process of this record, when it still lives. */
    public Optional<ProcessHandle> alive() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::same);
    }

    private boolean same(ProcessHandle handle) {
        ProcessHandle.Info info = handle.info();
        boolean sameStart = info.startInstant()
                .map(instant -> Duration.between(instant, started).abs().compareTo(TOLERANCE) <= 0)
                .orElse(true);
        boolean named = info.command().filter(command -> command.contains(word)).isPresent()
                || info.commandLine().filter(line -> line.contains(word)).isPresent();
        return sameStart && named;
    }
}
