package dev.tamid.model;

/** The rules of the protocol, as the model names them. Without any one of them a promise breaks. */
public enum Rule {
    GATE("gate", "a change is marked and told only when every reader can see it"),
    BIRTH("birth", "a fill names the birth that its miss saw"),
    NEW_BIRTH("new birth", "marks are cleared only together with a new birth"),
    MARKS("marks", "a fill is refused while a mark is unfinished in its snapshot"),
    NEWER("newer", "a fill does not replace an entry of a newer snapshot"),
    BEFORE("before", "a service marks before COMMIT"),
    AFTER("after", "a service marks again before it acknowledges"),
    ONE("one", "data and snapshot come from one statement"),
    LOOK_AGAIN("look again", "who waited for another's load asks the cache again"),
    BYPASS("bypass", "a cache that came back with old data is not read until it is repaired"),
    LOGS_END("log's end", "repair marks all that the database's log has, not only what the stream has brought");

    private final String inModel;
    private final String says;

    Rule(String inModel, String says) {
        this.inModel = inModel;
        this.says = says;
    }

    /** Whether only a cache that comes back with old data shows what it is for. */
    public boolean isForOldData() {
        return this == BYPASS || this == LOGS_END;
    }

    String inModel() {
        return inModel;
    }

    public String says() {
        return says;
    }
}
