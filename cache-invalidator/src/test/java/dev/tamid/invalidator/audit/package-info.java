@NullMarked
package dev.tamid.invalidator.audit;

import org.jspecify.annotations.NullMarked;
