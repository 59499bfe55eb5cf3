package dev.tamid.coherence.catalog;

/** The kinds of families: what their keys are called, and whether there is one for each trainer or one for each of his rows. */
public enum FamilyKind {
    /** Every page and filter of a trainer's client list. */
    CLIENTS("clients", false),
    /** One client. */
    CLIENT("client", true),
    /** One client's stats. */
    CLIENT_STATS("client-stats", true),
    /** Every page of a trainer's trainee list. */
    TRAINEES("trainees", false),
    /** One trainee. */
    TRAINEE("trainee", true),
    /** A trainer's interactions, each by itself; in one family, since a client that is deleted or restored takes all of its own along. */
    INTERACTION("interaction", false),
    /** Every page and filter of the interactions of one client, or of one trainee. */
    INTERACTIONS("interactions", true);

    private final String keyName;
    private final boolean perSubject;

    FamilyKind(String keyName, boolean perSubject) {
        this.keyName = keyName;
        this.perSubject = perSubject;
    }

    public String keyName() {
        return keyName;
    }

    boolean perSubject() {
        return perSubject;
    }
}
