@NullMarked
package dev.tamid.gateway.limits;

import org.jspecify.annotations.NullMarked;
