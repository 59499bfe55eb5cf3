@NullMarked
package dev.tamid.local;

import org.jspecify.annotations.NullMarked;
