/** The command {@code load}: CSV files through the public REST interface. */
@NullMarked
package dev.tamid.local.load;

import org.jspecify.annotations.NullMarked;
