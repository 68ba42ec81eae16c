/// Deflate and zlib streams made of independently compressed blocks.
@NullMarked
package dev.heatpress.io.deflate;

import org.jspecify.annotations.NullMarked;
