/// Decoders of compressed bytes: native ones where the platform has them and their loading pays,
/// the JDK's, aircompressor's and Commons Compress' in Java elsewhere.
package dev.heatpress.io.codec;
