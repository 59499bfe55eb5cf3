package dev.tamid.coherence.read;

import dev.tamid.coherence.database.Load;

/** Reads a view's answer from the database. Throws the service's own exception when there is none (that is not cached). */
@FunctionalInterface
public interface Loader {

    Loaded load(Load load);
}
