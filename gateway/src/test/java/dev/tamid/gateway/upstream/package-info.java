@NullMarked
package dev.tamid.gateway.upstream;

import org.jspecify.annotations.NullMarked;
