@NullMarked
package dev.tamid.local.check;

import org.jspecify.annotations.NullMarked;
