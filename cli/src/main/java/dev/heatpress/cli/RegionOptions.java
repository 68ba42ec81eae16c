package dev.heatpress.cli;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec.Section;
import dev.heatpress.cli.args.Option;
import dev.heatpress.cli.args.UsageException;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.io.file.Hdf5Options;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Options that say which cells of a file are drawn, and how its numbers are taken.
final class RegionOptions {
  private static final Option ROWS =
      Option.value("A:B", "rows A to B-1 of the matrix; negative from the end", "--rows")
          .defaultsTo(":");
  private static final Option COLS =
      Option.value("A:B", "columns A to B-1 of the matrix; negative from the end", "--cols")
          .defaultsTo(":");
  private static final Option SLICE =
      Option.value(
          "I,:,:", "the plane of an array with more than two dimensions, as in 0,:,:", "--slice");
  private static final Option TRANSPOSE = Option.flag("exchange rows and columns", "--transpose");
  private static final Option FLIP_ROWS =
      Option.flag("upside down, after transposing", "--flip-rows");
  private static final Option FLIP_COLS =
      Option.flag("left to right, after transposing", "--flip-cols");

  static final Option COMPLEX =
      Option.value("PART", "what to draw of complex cells: abs, real, imag or phase", "--complex");
  static final Option RAW =
      Option.flag("leave scale_factor and add_offset of netCDF unapplied", "--raw");

  static final Section SECTION =
      new Section("Region", List.of(ROWS, COLS, SLICE, TRANSPOSE, FLIP_ROWS, FLIP_COLS));

  private RegionOptions() {}

  /// The part of the matrix.
  static RegionRequest region(Arguments given) {
    return new RegionRequest(
        RegionRequest.range(ROWS, given.textOrNull(ROWS)),
        RegionRequest.range(COLS, given.textOrNull(COLS)),
        given.has(TRANSPOSE),
        given.has(FLIP_ROWS),
        given.has(FLIP_COLS));
  }

  /// The plane that `--slice` means.
  static @Nullable SliceSpec slice(Arguments given) {
    return slice(given.textOrNull(SLICE));
  }

  /// How elements of HDF5 datasets are taken.
  static Hdf5Options hdf5(Arguments given) {
    return hdf5(given.textOrNull(COMPLEX), given.has(RAW));
  }

  /// The plane that `--slice` means.
  static @Nullable SliceSpec slice(@Nullable String text) {
    try {
      return text == null ? null : SliceSpec.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--slice: " + e.getMessage());
    }
  }

  /// How elements of HDF5 datasets are taken.
  static Hdf5Options hdf5(@Nullable String complex, boolean raw) {
    try {
      return new Hdf5Options(complex == null ? null : Hdf5Options.Complex.ofName(complex), raw);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--complex: " + e.getMessage());
    }
  }
}
