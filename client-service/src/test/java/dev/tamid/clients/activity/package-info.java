@NullMarked
package dev.tamid.clients.activity;

import org.jspecify.annotations.NullMarked;
