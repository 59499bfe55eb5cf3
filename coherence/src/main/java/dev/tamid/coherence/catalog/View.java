package dev.tamid.coherence.catalog;

import java.util.List;

/** The cacheable GETs: the route, the family that the answer lies in, and the query parameters that tell its variants apart. */
public enum View {
    CLIENT_LIST(
            "/api/v1/clients",
            FamilyKind.CLIENTS,
            "cursor",
            "externalId",
            "followUpBefore",
            "lastContactBefore",
            "limit",
            "linked",
            "q",
            "sort",
            "status",
            "tag",
            "traineeId",
            "versions"),
    CLIENT("/api/v1/clients/{id}", FamilyKind.CLIENT),
    TRAINEE_LIST("/api/v1/trainees", FamilyKind.TRAINEES, "cursor", "externalId", "limit", "q", "sort"),
    TRAINEE("/api/v1/trainees/{id}", FamilyKind.TRAINEE),
    INTERACTION("/api/v1/interactions/{id}", FamilyKind.INTERACTION),
    CLIENT_INTERACTIONS(
            "/api/v1/clients/{id}/interactions", FamilyKind.INTERACTIONS, "cursor", "from", "limit", "to", "type"),
    TRAINEE_INTERACTIONS(
            "/api/v1/trainees/{id}/interactions", FamilyKind.INTERACTIONS, "cursor", "from", "limit", "to", "type"),
    CLIENT_STATS("/api/v1/clients/{id}/stats", FamilyKind.CLIENT_STATS);

    private final String route;
    private final FamilyKind family;
    private final List<String> parameters;

    View(String route, FamilyKind family, String... parameters) {
        this.route = route;
        this.family = family;
        this.parameters = List.of(parameters);
    }

    /** The route, with {@code {id}} where the subject stands. */
    public String route() {
        return route;
    }

    public FamilyKind family() {
        return family;
    }

    /** The query parameters that the view knows, sorted; others do not change the answer. */
    public List<String> parameters() {
        return parameters;
    }
}
