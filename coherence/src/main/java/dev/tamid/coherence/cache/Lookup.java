package dev.tamid.coherence.cache;

/** What a read found. */
public sealed interface Lookup {

    /** The variant is there. */
    record Hit(Entry entry) implements Lookup {}

    /**
     * It is not.
     *
     * @param birth the family's birth, which a fill must name
     * @param marked how often the family was marked: a load begun under the same birth and count may be shared
     * @param loadedElsewhere whether another reader said a moment ago that he loads it
     * @param born whether the family was not there, and was made by this look
     */
    record Miss(String birth, String marked, boolean loadedElsewhere, boolean born) implements Lookup {}

    /** The cache cannot be asked, or it cannot be known which database it should speak for. */
    record Away() implements Lookup {}
}
