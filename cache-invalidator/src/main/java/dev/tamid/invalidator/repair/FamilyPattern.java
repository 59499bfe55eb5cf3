package dev.tamid.invalidator.repair;

import dev.tamid.coherence.cache.Keys;
import dev.tamid.coherence.catalog.FamilyKind;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A pattern of families' names, as Redis reads one: {@code *}, {@code ?}, {@code [a-c]}, {@code [^a]}, and a backslash before a character that
 * stands for itself. Names are {@code clients:{trainer}} or {@code client:{trainer}:subject}; nothing but a family ever matches.
 *
 * @param text 1 to {@value #LONGEST} characters; brackets are closed, and it does not end in a lone backslash
 */
public record FamilyPattern(String text) {

    public static final int LONGEST = 200;

    private static final String ID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final Pattern FAMILY = Pattern.compile(
            Stream.of(FamilyKind.values()).map(FamilyKind::keyName).collect(Collectors.joining("|", "(?:", ")"))
                    + ":\\{" + ID + "}(?::" + ID + ")?");

    public FamilyPattern {
        if (!isWhole(text)) {
            throw new IllegalArgumentException("Not a pattern: " + text);
        }
    }

    /** Whether every bracket and backslash has what belongs to it; Redis would read on into what follows the pattern. */
    public static boolean isWhole(String text) {
        boolean inBrackets = false;
        for (int at = 0; at < text.length(); at++) {
            switch (text.charAt(at)) {
                case '\\' -> {
                    if (++at == text.length()) {
                        return false;
                    }
                }
                case '[' -> inBrackets = true;
                case ']' -> inBrackets = false;
                default -> {}
            }
        }
        return !text.isEmpty() && text.length() <= LONGEST && !inBrackets;
    }

    /** The pattern of the keys in which these families lie. */
    String ofKeys(Keys keys) {
        return text + "@" + keys.database();
    }

    /** Whether a key is a family of the database: not a live log, and nothing that Tamid keeps its books in. */
    static boolean isFamily(byte[] key, Keys keys) {
        String name = new String(key, StandardCharsets.UTF_8);
        String suffix = "@" + keys.database();
        return name.endsWith(suffix)
                && FAMILY.matcher(name.substring(0, name.length() - suffix.length()))
                        .matches();
    }
}
