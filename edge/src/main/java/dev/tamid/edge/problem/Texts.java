package dev.tamid.edge.problem;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts of one language, from {@code problems.properties} and {@code problems_he.properties}; {@code {name}} is filled in. */
final class Texts {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final Texts ENGLISH = new Texts(Locale.ROOT);
    private static final Texts HEBREW = new Texts(Locale.of("he"));

    private final ResourceBundle texts;

    private Texts(Locale locale) {
        texts = ResourceBundle.getBundle(
                "dev.tamid.edge.problem.problems", locale, Texts.class.getClassLoader(), NO_FALLBACK);
    }

    static Texts in(Language language) {
        return switch (language) {
            case ENGLISH -> ENGLISH;
            case HEBREW -> HEBREW;
        };
    }

    /** Whether the language itself has the text, not the one that it falls back to. */
    boolean has(String key) {
        return texts.keySet().contains(key) && !texts.getString(key).isBlank();
    }

    String title(Code code) {
        return texts.getString(code.name() + ".title");
    }

    String detail(Code code, Map<String, String> values) {
        return fill(texts.getString(code.name() + ".detail"), values);
    }

    String message(FieldError error) {
        Map<String, String> values = new HashMap<>(error.limits());
        values.computeIfPresent(FieldError.EXPECTED, (name, kind) -> texts.getString("expected." + kind));
        return fill(texts.getString("field." + error.code().name()), values);
    }

    private static String fill(String text, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")));
    }
}
