@NullMarked
package dev.tamid.stack;

import org.jspecify.annotations.NullMarked;
