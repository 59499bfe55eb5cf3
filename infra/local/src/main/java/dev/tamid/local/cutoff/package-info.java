/** Frontends that are cut off at random moments, and must still end with what the database has. */
@NullMarked
package dev.tamid.local.cutoff;

import org.jspecify.annotations.NullMarked;
