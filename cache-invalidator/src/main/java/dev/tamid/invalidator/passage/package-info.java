/** What this instance remembers of the last changes: when each had got how far. */
@NullMarked
package dev.tamid.invalidator.passage;

import org.jspecify.annotations.NullMarked;
