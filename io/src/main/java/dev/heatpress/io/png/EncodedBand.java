package dev.heatpress.io.png;

/// Some rows of a picture, or a part of one, compressed; given to [PngWriter#append(EncodedBand)]
/// from the top down.
///
/// Made by [PngWriter#encode(byte[], int)]; immutable for its users.
///
/// @param rows how many rows end in it
/// @param bytes deflate blocks, none of them the last, up to a byte boundary
/// @param length how many bytes it takes in the file
/// @param adler the Adler-32 of the filtered rows
/// @param rawLength bytes of the filtered rows
public record EncodedBand(int rows, byte[] bytes, int length, int adler, long rawLength) {}
