/** The command {@code watch}: the live connection, one line a change. */
@NullMarked
package dev.tamid.local.watch;

import org.jspecify.annotations.NullMarked;
