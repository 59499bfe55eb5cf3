/** What the console's coherence board can do to a stack on one machine: end its parts, and write by hand. */
@NullMarked
package dev.tamid.local.switchboard;

import org.jspecify.annotations.NullMarked;
