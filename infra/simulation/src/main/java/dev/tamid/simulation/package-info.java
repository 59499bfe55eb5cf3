/** The real code of the protocol over a real Redis, interleaved from a seed. */
@NullMarked
package dev.tamid.simulation;

import org.jspecify.annotations.NullMarked;
