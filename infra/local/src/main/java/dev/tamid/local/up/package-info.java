/** The command {@code up}. */
@NullMarked
package dev.tamid.local.up;

import org.jspecify.annotations.NullMarked;
