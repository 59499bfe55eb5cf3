package dev.tamid.model;

/** What may happen to the cache, besides eviction. */
enum CacheFaults {
    NONE("a cache that keeps its data"),
    /** It may lose the family at any moment. */
    DROPS("a cache that may drop anything"),
    /** It may come back, once, as it was some time ago. */
    RETURNS("a cache that may come back with old data");

    private final String says;

    CacheFaults(String says) {
        this.says = says;
    }

    String says() {
        return says;
    }
}
