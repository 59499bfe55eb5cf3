@NullMarked
package dev.tamid.model;

import org.jspecify.annotations.NullMarked;
