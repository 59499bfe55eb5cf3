/** The write path: mark, commit, mark. */
@NullMarked
package dev.tamid.coherence.write;

import org.jspecify.annotations.NullMarked;
