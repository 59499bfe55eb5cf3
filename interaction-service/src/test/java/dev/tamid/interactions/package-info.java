@NullMarked
package dev.tamid.interactions;

import org.jspecify.annotations.NullMarked;
