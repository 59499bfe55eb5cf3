/** The coherence protocol: mark, commit, mark. */
@NullMarked
package dev.tamid.coherence;

import org.jspecify.annotations.NullMarked;
