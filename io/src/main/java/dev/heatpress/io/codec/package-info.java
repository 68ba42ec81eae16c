/// Decoders of compressed bytes: native ones where the platform has them and their loading pays,
/// the JDK's, aircompressor's and Commons Compress' in Java elsewhere.
@NullMarked
package dev.heatpress.io.codec;

import org.jspecify.annotations.NullMarked;
