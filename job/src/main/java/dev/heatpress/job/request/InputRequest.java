package dev.heatpress.job.request;

import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.io.file.Hdf5Options;
import dev.heatpress.io.file.InputSpec;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The matrix of a job.
///
/// @param text `path[:member]` or `sample:NAME[:SIZE]`; what messages call cells in memory
/// @param slice the plane of an array with more than two dimensions
/// @param hdf5 how elements of HDF5 datasets are taken
/// @param cells a matrix that the caller has opened, and will close; null to open what the text
///   names
public record InputRequest(
    String text, @Nullable SliceSpec slice, Hdf5Options hdf5, @Nullable MatrixSource cells) {
  private static final String SAMPLE = "sample:";

  /// Something to open, without further wishes.
  public static InputRequest of(String text) {
    return new InputRequest(text, null, Hdf5Options.DEFAULT, null);
  }

  /// Whether it is a demo matrix.
  public boolean isSample() {
    return cells == null && text.startsWith(SAMPLE);
  }

  /// The file that it is in; null for demo matrices and cells in memory.
  ///
  /// @throws dev.heatpress.core.InputException where the text names no file
  public @Nullable Path file() {
    return cells != null || isSample() ? null : InputSpec.parse(text).path();
  }

  /// The same matrix, of an array with more dimensions.
  public InputRequest plane(@Nullable SliceSpec of) {
    return new InputRequest(text, of, hdf5, cells);
  }

  @Override
  public String toString() {
    return text;
  }
}
