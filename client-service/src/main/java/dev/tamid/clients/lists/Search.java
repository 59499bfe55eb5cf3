package dev.tamid.clients.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The parameter {@code q}: the beginning of words of the name (all of several words), of the email, or three and more digits anywhere in the
 * phone; in any case, with or without accents and Hebrew points. What is compared is made by the same functions of the database on both
 * sides ({@code clients.plain}, {@code clients.words}).
 *
 * <p>There is no index for it. Row-level security lets no operator but a leakproof one go before it, and no text search is leakproof; one
 * trainer's rows are found by index and searched one by one.
 */
public final class Search {

    private static final Pattern LOOKS_LIKE_A_PHONE = Pattern.compile("[0-9+()./ -]+");
    private static final int FEWEST_DIGITS = 3;
    private static final int MOST_WORDS = 10;

    private Search() {}

    /** Holds the listing to the search, if there is one. {@code email} and {@code phones} are null and empty where there are none. */
    public static void add(
            Listing listing,
            JdbcClient jdbc,
            @Nullable String q,
            String name,
            @Nullable String email,
            List<String> phones) {
        if (q == null || q.isBlank()) {
            return;
        }
        List<String> ways = new ArrayList<>();
        List<String> words = Stream.of(jdbc.sql("select clients.words(?)")
                        .param(q)
                        .query(String.class)
                        .single()
                        .split(" "))
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(MOST_WORDS)
                .toList();
        if (!words.isEmpty()) {
            List<String> all = new ArrayList<>();
            for (int i = 0; i < words.size(); i++) {
                all.add("clients.words(" + name + ") like :word" + i);
                listing.where("true", "word" + i, "% " + words.get(i) + "%");
            }
            ways.add("(" + String.join(" and ", all) + ")");
        }
        if (email != null) {
            ways.add("starts_with(clients.plain(" + email + "), clients.plain(:q))");
            listing.where("true", "q", q.strip());
        }
        String digits = q.replaceAll("[^0-9]", "");
        if (digits.length() >= FEWEST_DIGITS && LOOKS_LIKE_A_PHONE.matcher(q).matches()) {
            phones.forEach(phone -> ways.add("clients.digits(" + phone + ") like :digits"));
            listing.where("true", "digits", "%" + digits + "%");
        }
        listing.where(ways.isEmpty() ? "false" : "(" + String.join(" or ", ways) + ")");
    }
}
