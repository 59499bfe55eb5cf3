@NullMarked
package dev.tamid.gateway;

import org.jspecify.annotations.NullMarked;
