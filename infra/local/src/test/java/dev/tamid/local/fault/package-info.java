@NullMarked
package dev.tamid.local.fault;

import org.jspecify.annotations.NullMarked;
