package dev.tamid.coherence.catalog;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the view that a request asks for, from the request and the tenant alone. Whoever holds this can answer a hit; whoever answers a
 * miss computes the same family and variant, since it is done here and nowhere else.
 */
public final class Views {

    private static final String ID = "([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})";
    private static final Pattern VARIANT = Pattern.compile("([a-z_]+)(?:/" + ID + ")?\\?(.*)", Pattern.DOTALL);
    private static final int LONGEST_QUERY = 8_192;
    private static final int MOST_PARAMETERS = 200;

    private record Route(View view, Pattern path) {}

    private static final List<Route> ROUTES = Stream.of(View.values())
            .map(view -> new Route(view, Pattern.compile(view.route().replace("{id}", ID))))
            .toList();

    private Views() {}

    /** The view, or empty when the request is not for one, or is too broken to tell (the service then says what is wrong). */
    public static Optional<ViewRequest> find(String method, String path, @Nullable String rawQuery, UUID trainer) {
        if (!method.equals("GET") || !path.startsWith("/api/v1/")) {
            return Optional.empty();
        }
        for (Route route : ROUTES) {
            Matcher matcher = route.path().matcher(path);
            if (matcher.matches()) {
                UUID subject = matcher.groupCount() == 0 ? null : UUID.fromString(matcher.group(1));
                return parse(rawQuery).map(query -> request(route.view(), trainer, subject, query));
            }
        }
        return Optional.empty();
    }

    /** The way back: the request whose answer lies in the family under the variant; empty when there is none. */
    public static Optional<ViewRequest> of(Family family, String variant) {
        Matcher matcher = VARIANT.matcher(variant);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String row = matcher.group(2);
        UUID subject = row == null ? family.subject() : UUID.fromString(row);
        return Stream.of(View.values())
                .filter(view -> wireName(view).equals(matcher.group(1)) && view.family() == family.kind())
                .filter(view -> (subject != null) == view.route().contains("{id}"))
                .flatMap(view ->
                        parse(matcher.group(3)).map(query -> request(view, family.trainer(), subject, query)).stream())
                .filter(request ->
                        request.family().equals(family) && request.variant().equals(variant))
                .findFirst();
    }

    private static ViewRequest request(
            View view, UUID trainer, @Nullable UUID subject, Map<String, List<String>> query) {
        TreeMap<String, List<String>> known = new TreeMap<>(query);
        known.keySet().retainAll(view.parameters());
        Family family = new Family(view.family(), trainer, view.family().perSubject() ? subject : null);
        return new ViewRequest(view, family, variant(view, family, subject, known), subject, known, false);
    }

    /** Views and rows may share a family, so the variant begins with the view, and with the row where the family does not name it. */
    private static String variant(
            View view, Family family, @Nullable UUID subject, SortedMap<String, List<String>> known) {
        String row = subject == null || subject.equals(family.subject()) ? "" : "/" + subject;
        return known.entrySet().stream()
                .flatMap(parameter -> parameter.getValue().stream()
                        .distinct()
                        .sorted()
                        .map(value -> parameter.getKey() + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&", wireName(view) + row + "?", ""));
    }

    private static String wireName(View view) {
        return view.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Map<String, List<String>>> parse(@Nullable String rawQuery) {
        if (rawQuery == null || rawQuery.isEmpty()) {
            return Optional.of(Collections.emptyMap());
        }
        if (rawQuery.length() > LONGEST_QUERY) {
            return Optional.empty();
        }
        String[] pairs = rawQuery.split("&", MOST_PARAMETERS + 1);
        if (pairs.length > MOST_PARAMETERS) {
            return Optional.empty();
        }
        Map<String, List<String>> query = new TreeMap<>();
        for (String pair : pairs) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                try {
                    String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                    query.computeIfAbsent(name, n -> new ArrayList<>())
                            .add(equals < 0 ? "" : decode(pair.substring(equals + 1)));
                } catch (IllegalArgumentException broken) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(query);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
