/** The command {@code status}. */
@NullMarked
package dev.tamid.local.status;

import org.jspecify.annotations.NullMarked;
