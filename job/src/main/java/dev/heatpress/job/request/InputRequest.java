package dev.heatpress.job.request;

import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.core.missing.NamedNumber;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.ReadOptions;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The matrix of a job.
///
/// @param text `path[:member]` or `sample:NAME[:SIZE]`; what messages call cells in memory
/// @param slice the plane of an array with more than two dimensions
/// @param reading how the file is read where it leaves a choice
/// @param missing values that cells are missing with, beside what the file says
/// @param cells a matrix that the caller has opened, and will close; null to open what the text
///   names
public record InputRequest(
    String text,
    @Nullable SliceSpec slice,
    ReadOptions reading,
    List<NamedNumber> missing,
    @Nullable MatrixSource cells) {
  private static final String SAMPLE = "sample:";

  /// Copies the list.
  public InputRequest {
    missing = List.copyOf(missing);
  }

  /// Something to open, without further wishes.
  public static InputRequest of(String text) {
    return new InputRequest(text, null, ReadOptions.DEFAULT, List.of(), null);
  }

  /// Cells that the caller has opened, and will close.
  public static InputRequest of(MatrixSource cells) {
    return new InputRequest("matrix", null, ReadOptions.DEFAULT, List.of(), cells);
  }

  /// The same for cells that are going to be read several times.
  public InputRequest readAgain() {
    return new InputRequest(text, slice, reading.readAgain(), missing, cells);
  }

  /// Whether it is a demo matrix.
  public boolean isSample() {
    return cells == null && text.startsWith(SAMPLE);
  }

  /// The file that it is in; null for demo matrices and cells in memory.
  ///
  /// @throws dev.heatpress.core.InputException where the text names no file
  public @Nullable Path file() {
    return cells != null || isSample() ? null : spec().path();
  }

  /// Which array of which file it is.
  ///
  /// @throws dev.heatpress.core.InputException where the text names no file
  public InputSpec spec() {
    return InputSpec.parse(text, reading.remote());
  }

  @Override
  public String toString() {
    return text;
  }
}
