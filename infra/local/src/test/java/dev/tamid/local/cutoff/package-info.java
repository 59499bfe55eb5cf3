@NullMarked
package dev.tamid.local.cutoff;

import org.jspecify.annotations.NullMarked;
