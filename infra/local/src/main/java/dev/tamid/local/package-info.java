/** The program behind {@code ./tamid}: its commands, one package each. */
@NullMarked
package dev.tamid.local;

import org.jspecify.annotations.NullMarked;
