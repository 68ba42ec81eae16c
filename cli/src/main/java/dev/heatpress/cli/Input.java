package dev.heatpress.cli;

import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.file.Hdf5Options;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An opened matrix with the file that it is in.
final class Input implements AutoCloseable {
  /// What stands before the name of a demo matrix.
  static final String SAMPLE = "sample:";

  private final String name;
  private final MatrixSource matrix;
  private final @Nullable MatrixFile file;

  private Input(String name, MatrixSource matrix, @Nullable MatrixFile file) {
    this.name = name;
    this.matrix = matrix;
    this.file = file;
  }

  /// Opens `path[:member]` or `sample:NAME[:SIZE]`.
  ///
  /// @throws InputException where it is refused
  static Input open(String text, @Nullable SliceSpec slice, Hdf5Options hdf5) {
    if (text.startsWith(SAMPLE)) {
      return new Input(OneLine.of(text), SampleSource.parse(text, slice), null);
    }
    InputSpec spec = InputSpec.parse(text);
    MatrixFile file = MatrixFiles.open(spec, hdf5);
    try {
      return new Input(OneLine.of(text), file.open(spec.member(), slice), file);
    } catch (RuntimeException | Error e) {
      file.close();
      throw e;
    }
  }

  /// The dates that an array holds, in seconds since 1970; null where it holds something else.
  ///
  /// @throws InputException where it is refused
  static double @Nullable [] dates(String text) {
    if (text.startsWith(SAMPLE)) {
      return null;
    }
    InputSpec spec = InputSpec.parse(text);
    try (MatrixFile file = MatrixFiles.open(spec, Hdf5Options.DEFAULT)) {
      return file.dates(spec.member());
    }
  }

  MatrixSource matrix() {
    return matrix;
  }

  /// Runs a step that does not know the name of the input, and puts the name before its refusals.
  <T> T locate(Supplier<T> step) {
    try {
      return step.get();
    } catch (InputException e) {
      String reason = String.valueOf(e.getMessage());
      throw reason.startsWith(name) ? e : new InputException(name + ": " + reason, e);
    }
  }

  @Override
  public void close() {
    matrix.close();
    if (file != null) {
      file.close();
    }
  }
}
