/** What the operator asks for by HTTP, below {@code /ops}. */
@NullMarked
package dev.tamid.invalidator.ops;

import org.jspecify.annotations.NullMarked;
