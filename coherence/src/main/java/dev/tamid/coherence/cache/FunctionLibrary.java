package dev.tamid.coherence.cache;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The protocol's functions inside Redis, as the one library that they are loaded as. */
public final class FunctionLibrary {

    /** In this order: the first one has the library's name, and what the others use. */
    private static final List<String> FILES = List.of("family.lua", "live.lua", "life.lua", "audit.lua");

    private FunctionLibrary() {}

    /** The source, for {@code FUNCTION LOAD}. */
    public static String text() {
        return FILES.stream().map(FunctionLibrary::file).collect(Collectors.joining());
    }

    private static String file(String name) {
        try (InputStream file = Objects.requireNonNull(FunctionLibrary.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
