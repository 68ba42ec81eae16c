package dev.heatpress.io.raw;

import module java.base;

import dev.heatpress.core.Axis;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.missing.MissingRule;
import dev.heatpress.core.missing.NamedNumber;
import dev.heatpress.core.missing.Packing;
import dev.heatpress.io.file.NumpyType;
import org.jspecify.annotations.Nullable;

/// What a header says of bands in the file beside it, whoever wrote it.
///
/// @param format as people call it
/// @param type of each cell
/// @param interleave how bands lie: `bsq` one after another, `bil` line by line, `bip` cell by cell
/// @param offset bytes before the first cell
/// @param rowBytes of a line of one band, 0 where nothing lies between
/// @param lineBytes of a line of all bands, 0 where nothing lies between
/// @param gapBytes between bands that follow each other
/// @param missing the number that stands for nothing; null where there is none
/// @param rows what is known of the axis of lines
/// @param columns what is known of the axis along a line
/// @param bands what is known of the axis of bands
record BandHeader(
    String format,
    long lines,
    long samples,
    long bandCount,
    NumpyType type,
    String interleave,
    long offset,
    long rowBytes,
    long lineBytes,
    long gapBytes,
    @Nullable NamedNumber missing,
    String missingKey,
    Axis rows,
    Axis columns,
    Axis bands) {
  /// Bytes of a header that is read.
  private static final int MOST_BYTES = 4 << 20;

  /// The header in a text; null where it is no such header.
  ///
  /// @throws InputException where it is one, but says something that can't be followed
  static @Nullable BandHeader parse(String text) {
    BandHeader envi = EnviHeader.parse(text);
    return envi != null ? envi : EsriHeader.parse(text);
  }

  /// The text of a header, in Latin letters; null where a file is too large for one, or none.
  static @Nullable String text(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
        return null;
      }
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      return text.indexOf('\0') < 0 ? text : null;
    } catch (IOException e) {
      return null;
    }
  }

  /// Where the cells lie: bands x lines x samples, or lines x samples of a single band.
  ///
  /// @throws InputException where sizes overflow
  RawArray array() {
    long size = type.size();
    long[] strides;
    try {
      long row = rowBytes > 0 ? rowBytes : Math.multiplyExact(samples, size);
      strides =
          switch (interleave) {
            case "bsq" ->
                new long[] {Math.addExact(Math.multiplyExact(row, lines), gapBytes), row, size};
            case "bil" ->
                new long[] {
                  row, lineBytes > 0 ? lineBytes : Math.multiplyExact(row, bandCount), size
                };
            case "bip" -> {
              long cell = Math.multiplyExact(size, bandCount);
              yield new long[] {
                size, lineBytes > 0 ? lineBytes : Math.multiplyExact(cell, samples), cell
              };
            }
            default ->
                throw new InputException(
                    "its interleave is '%s'; known are bsq, bil and bip", interleave);
          };
    } catch (ArithmeticException e) {
      throw new InputException("its cells need more than 2^63 bytes", e);
    }
    long[] shape = {bandCount, lines, samples};
    List<String> names = List.of("band", "line", "sample");
    List<Axis> axes = List.of(bands, rows, columns);
    int from = bandCount == 1 ? 1 : 0;
    return new RawArray(
        offset,
        Arrays.copyOfRange(shape, from, 3),
        Arrays.copyOfRange(strides, from, 3),
        type,
        interleave,
        packing(),
        names.subList(from, 3),
        axes.subList(from, 3));
  }

  /// The byte behind the last cell; -1 where there is none.
  long end() {
    try {
      return array().end();
    } catch (InputException | ArithmeticException e) {
      return -1;
    }
  }

  private Packing packing() {
    NamedNumber number = missing;
    return number == null
        ? Packing.NONE
        : new Packing(
            1, 0, false, false, List.of(MissingRule.values(missingKey, List.of(number), false)));
  }

  /// A number of single precision where cells are, since headers write decimals of it.
  static NamedNumber missing(String text, DType dtype) {
    try {
      return dtype == DType.F4 ? NamedNumber.of(Float.parseFloat(text)) : NamedNumber.parse(text);
    } catch (NumberFormatException e) {
      throw new InputException("its value of missing cells is '%s', which is no number", text);
    }
  }

  /// A whole number of a header.
  static long whole(String key, @Nullable String text, long least) {
    try {
      long value = Long.parseLong(String.valueOf(text).strip());
      if (value >= least) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new InputException("its %s is '%s', not a whole number from %d on", key, text, least);
  }

  /// Edges of so many cells; null where there are too many to be of use.
  static double @Nullable [] edges(double first, double step, long cells) {
    if (cells > 1 << 21) {
      return null;
    }
    double[] edges = new double[(int) cells + 1];
    Arrays.setAll(edges, i -> first + step * i);
    return edges;
  }
}
