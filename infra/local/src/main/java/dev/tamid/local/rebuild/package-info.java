/** The command {@code rebuild}. */
@NullMarked
package dev.tamid.local.rebuild;

import org.jspecify.annotations.NullMarked;
