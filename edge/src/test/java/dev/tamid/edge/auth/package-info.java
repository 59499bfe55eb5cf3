@NullMarked
package dev.tamid.edge.auth;

import org.jspecify.annotations.NullMarked;
