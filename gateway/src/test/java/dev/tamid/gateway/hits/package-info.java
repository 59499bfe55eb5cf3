@NullMarked
package dev.tamid.gateway.hits;

import org.jspecify.annotations.NullMarked;
