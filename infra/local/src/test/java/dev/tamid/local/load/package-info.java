@NullMarked
package dev.tamid.local.load;

import org.jspecify.annotations.NullMarked;
