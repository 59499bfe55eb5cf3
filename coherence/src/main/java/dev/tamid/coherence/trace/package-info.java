/** How a trace goes on through the database, where no header goes. */
@NullMarked
package dev.tamid.coherence.trace;

import org.jspecify.annotations.NullMarked;
