package dev.tamid.edge;

/** Which of a service's instances this is. */
public final class ThisInstance {

    /** Host and process, for people and for whoever tells the figures of several instances apart. */
    public static final String NAME = System.getenv().getOrDefault("HOSTNAME", "localhost") + "/"
            + ProcessHandle.current().pid();

    private ThisInstance() {}
}
