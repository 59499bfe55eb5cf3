package dev.tamid.examples.consumer.state;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that the state is kept in, held by one process at a time. A save writes a new file, waits for the disk, and puts it in the
 * place of the old one in one step: whenever the process or the machine ends, the folder holds the old state or the new one, whole.
 *
 * <p>A service with a database of its own does the same by writing rows and offsets in one transaction.
 */
public final class StateFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StateFolder.class);

    /** The folder cannot be used; the message says why. */
    public static final class Unusable extends Exception {
        Unusable(String why) {
            super(why);
        }
    }

    private final Path folder;
    private final FileChannel lock;

    private StateFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Makes the folder where it is missing, and takes it. */
    public static StateFolder open(Path folder) throws Unusable {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!taken(channel)) {
                channel.close();
                throw new Unusable(
                        "The state folder " + folder + " is in use by another process. Stop that one, or give this one"
                                + " a folder of its own with --state.");
            }
            return new StateFolder(folder, channel);
        } catch (IOException failure) {
            throw new Unusable("The state folder " + folder + " cannot be used: " + failure
                    + ". It has to be a folder that this user may write to.");
        }
    }

    /** What was saved last; nothing on the first start, and nothing when it is damaged: the topics hold everything, so it is read anew. */
    public Optional<State> load() throws IOException {
        Files.deleteIfExists(unfinished());
        try {
            return Optional.of(StateFile.read(file()));
        } catch (NoSuchFileException first) {
            return Optional.empty();
        } catch (StateFile.Damaged damaged) {
            Path aside = folder.resolve("state.damaged");
            Files.move(file(), aside, StandardCopyOption.REPLACE_EXISTING);
            LOG.error(
                    "The state {} is damaged: {}. It is put aside as {}, and the topics are read from their beginning; nothing is lost.",
                    file(),
                    damaged.getMessage(),
                    aside.getFileName());
            return Optional.empty();
        }
    }

    /** Returns when the state is on the disk. */
    public void save(State state) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        unfinished(),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(channel)) {
            StateWriter.write(state, out);
            channel.force(true);
        }
        Files.move(unfinished(), file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private Path file() {
        return folder.resolve("state.jsonl");
    }

    private Path unfinished() {
        return folder.resolve("state.unfinished");
    }

    private static boolean taken(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }
}
