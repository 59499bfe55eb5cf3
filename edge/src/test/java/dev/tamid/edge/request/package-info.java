@NullMarked
package dev.tamid.edge.request;

import org.jspecify.annotations.NullMarked;
