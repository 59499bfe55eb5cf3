@NullMarked
package dev.tamid.local.watch;

import org.jspecify.annotations.NullMarked;
