package dev.heatpress.spark;

import module java.base;

import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.core.missing.NamedNumber;
import dev.heatpress.io.file.ReadOptions;
import dev.heatpress.job.request.InputRequest;
import org.jspecify.annotations.Nullable;

/// What is asked of an input, as it is sent to executors: an [InputRequest] without cells.
record Asked(String text, @Nullable SliceSpec slice, ReadOptions reading, List<NamedNumber> missing)
    implements Serializable {

  /// A name of a file that is relative here would be that of another file there.
  static Asked of(InputRequest request) {
    String text = request.text();
    boolean file = request.cells() == null && !request.isSample() && !text.contains("://");
    return new Asked(
        file ? Path.of("").toAbsolutePath().resolve(text).toString() : text,
        request.slice(),
        request.reading(),
        request.missing());
  }

  /// The request for these cells; for those of the file that the text names where there are none.
  InputRequest of(@Nullable MatrixSource cells) {
    return new InputRequest(text, slice, reading, missing, cells);
  }
}
