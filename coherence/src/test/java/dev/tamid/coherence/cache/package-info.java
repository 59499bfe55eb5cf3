@NullMarked
package dev.tamid.coherence.cache;

import org.jspecify.annotations.NullMarked;
