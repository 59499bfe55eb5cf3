/** Time as a parameter. */
@NullMarked
package dev.tamid.coherence.time;

import org.jspecify.annotations.NullMarked;
