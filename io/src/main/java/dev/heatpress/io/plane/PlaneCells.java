package dev.heatpress.io.plane;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// What the stored elements of a plane are as cells.
public interface PlaneCells {
  /// What turns stored elements into cells that are none as they stand.
  interface Converter {
    /// The cells that come out.
    DType dtype();

    /// Bytes of the cells that come out.
    long bytes(long rows, long columns);

    /// A buffer for the cells of a block.
    MemorySegment buffer(long rows, long columns, Arena arena);

    /// Converts the elements into the front of a buffer, row-major, in the byte order of this
    /// machine.
    void run(RawCells in, MemorySegment out);
  }

  /// The type of the cells that need no conversion.
  DType dtype();

  /// Elements that are cells as they stand.
  Cells cells(RawCells raw);

  /// The conversion that elements need; null where they are cells as they stand.
  @Nullable Converter conversion();

  /// The refusal of a plane one of whose blocks can't be read.
  InputException refusal(String block, Throwable cause);
}
