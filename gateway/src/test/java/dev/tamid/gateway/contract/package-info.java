@NullMarked
package dev.tamid.gateway.contract;

import org.jspecify.annotations.NullMarked;
