@NullMarked
package dev.tamid.coherence.protocol;

import org.jspecify.annotations.NullMarked;
