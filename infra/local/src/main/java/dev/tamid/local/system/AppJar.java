package dev.tamid.local.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * A service's executable Boot jar, unpacked: its classes and its libraries as plain files, as Boot advises for
 * production ("efficient deployments").
 *
 * <p>It is not started through Boot's own launcher, because that needs a URL protocol handler for nested jars which the
 * JVM looks up by the system class loader: four launchers in four class loaders would not find theirs. Plain files also
 * start faster.
 *
 * @param mainClass the {@code Start-Class} of the manifest
 * @param classPath classes first, then the libraries in the order of the jar's index
 */
record AppJar(String mainClass, List<Path> classPath) {
    private static final String CLASSES = "BOOT-INF/classes/";
    private static final String LIBRARIES = "BOOT-INF/lib/";
    private static final String INDEX = "BOOT-INF/classpath.idx";

    /** The jar of a service as the build made it. */
    static Path of(Path root, ServiceName service) {
        Path target = root.resolve(service.text()).resolve("target");
        try (Stream<Path> files = Files.isDirectory(target) ? Files.list(target) : Stream.empty()) {
            return files.filter(file -> file.getFileName().toString().endsWith("-app.jar"))
                    .max(Comparator.comparingLong(AppJar::modified))
                    .orElseThrow(() -> new SystemFailure(
                            "There is no " + service + "-*-app.jar in " + target + ": build first (mvn package)."));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot look into " + target, failure);
        }
    }

    /** Unpacks a jar into a folder, unless that very jar is unpacked there already. */
    static AppJar unpack(Path jar, Path folder) {
        Path stamp = folder.resolve("unpacked");
        try (JarFile file = new JarFile(jar.toFile())) {
            String mainClass = file.getManifest().getMainAttributes().getValue("Start-Class");
            if (mainClass == null) {
                throw new SystemFailure(jar + " is not an executable Boot jar");
            }
            String fingerprint = fingerprint(file);
            if (!Files.exists(stamp) || !Files.readString(stamp).equals(fingerprint)) {
                delete(folder);
                copy(file, folder);
                Files.writeString(stamp, fingerprint);
            }
            return new AppJar(mainClass, classPath(file, folder));
        } catch (IOException failure) {
            throw new SystemFailure("cannot unpack " + jar, failure);
        }
    }

    private static void copy(JarFile file, Path folder) throws IOException {
        for (Enumeration<? extends ZipEntry> entries = file.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            if (entry.isDirectory()
                    || !(entry.getName().startsWith(CLASSES) || entry.getName().startsWith(LIBRARIES))) {
                continue;
            }
            Path target = folder.resolve(entry.getName()).normalize();
            if (!target.startsWith(folder)) {
                throw new IOException("entry outside of its folder: " + entry.getName());
            }
            Files.createDirectories(target.getParent());
            try (InputStream in = file.getInputStream(entry)) {
                Files.copy(in, target);
            }
        }
    }

    private static List<Path> classPath(JarFile file, Path folder) throws IOException {
        List<Path> paths = new ArrayList<>();
        paths.add(folder.resolve(CLASSES));
        ZipEntry index = file.getEntry(INDEX);
        try (InputStream in = file.getInputStream(index)) {
            new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("- \""))
                    .map(line -> folder.resolve(line.substring(3, line.length() - 1)))
                    .forEach(paths::add);
        }
        return List.copyOf(paths);
    }

    /** Of the contents: a reproducible build gives every jar the same time. */
    private static String fingerprint(JarFile file) {
        StringBuilder all = new StringBuilder();
        for (Enumeration<? extends ZipEntry> entries = file.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            all.append(entry.getName()).append(' ').append(entry.getCrc()).append('\n');
        }
        return all.toString();
    }

    private static long modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
