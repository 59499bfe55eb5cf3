@NullMarked
package dev.tamid.local.trace;

import org.jspecify.annotations.NullMarked;
