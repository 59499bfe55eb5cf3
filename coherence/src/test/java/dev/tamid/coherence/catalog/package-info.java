@NullMarked
package dev.tamid.coherence.catalog;

import org.jspecify.annotations.NullMarked;
