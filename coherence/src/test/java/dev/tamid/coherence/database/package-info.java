@NullMarked
package dev.tamid.coherence.database;

import org.jspecify.annotations.NullMarked;
