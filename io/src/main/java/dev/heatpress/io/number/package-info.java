/// Decimal numbers in text, as fast as digits can be read: what tables and sparse matrices of text
/// share.
@org.jspecify.annotations.NullMarked
package dev.heatpress.io.number;
