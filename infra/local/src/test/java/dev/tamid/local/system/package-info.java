@NullMarked
package dev.tamid.local.system;

import org.jspecify.annotations.NullMarked;
