@NullMarked
package dev.tamid.gateway.issuer;

import org.jspecify.annotations.NullMarked;
