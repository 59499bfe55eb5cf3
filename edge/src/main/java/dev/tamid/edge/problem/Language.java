package dev.tamid.edge.problem;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages that problems speak. */
public enum Language {
    ENGLISH("en"),
    HEBREW("he");

    private static final int LONGEST_HEADER = 500;

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** The language tag for {@code Content-Language}. */
    public String tag() {
        return tag;
    }

    /** The first of the languages that {@code Accept-Language} prefers; English if there is no header, or none that can be read. */
    public static Language of(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank() || acceptLanguage.length() > LONGEST_HEADER) {
            return ENGLISH;
        }
        try {
            return of(Locale.LanguageRange.parse(acceptLanguage));
        } catch (IllegalArgumentException unreadable) {
            return ENGLISH;
        }
    }

    private static Language of(List<Locale.LanguageRange> byPreference) {
        for (Locale.LanguageRange range : byPreference) {
            String language = range.getRange().split("-", 2)[0];
            if (range.getWeight() > 0) {
                switch (language) {
                    case "he", "iw" -> {
                        return HEBREW;
                    }
                    case "en", "*" -> {
                        return ENGLISH;
                    }
                    default -> {}
                }
            }
        }
        return ENGLISH;
    }
}
