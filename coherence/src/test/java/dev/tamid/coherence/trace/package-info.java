@NullMarked
package dev.tamid.coherence.trace;

import org.jspecify.annotations.NullMarked;
