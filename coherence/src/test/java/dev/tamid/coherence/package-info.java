@NullMarked
package dev.tamid.coherence;

import org.jspecify.annotations.NullMarked;
