@NullMarked
package dev.tamid.interactions.journal;

import org.jspecify.annotations.NullMarked;
