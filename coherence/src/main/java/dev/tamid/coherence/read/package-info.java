/** The read path: hit, or one load and a fill. */
@NullMarked
package dev.tamid.coherence.read;

import org.jspecify.annotations.NullMarked;
