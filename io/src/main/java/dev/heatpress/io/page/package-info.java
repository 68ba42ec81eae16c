/// What pages of every format share: their size, what they hold and why, and their description.
@NullMarked
package dev.heatpress.io.page;

import org.jspecify.annotations.NullMarked;
