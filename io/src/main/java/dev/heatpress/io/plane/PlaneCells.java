package dev.heatpress.io.plane;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
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

  /// One element as a cell.
  default Cells cell(MemorySegment element) {
    RawCells raw = new RawCells(element, 0, 1, 1, 0, 0);
    Converter to = conversion();
    if (to == null) {
      return cells(raw);
    }
    MemorySegment out = MemorySegment.ofArray(new byte[(int) to.bytes(1, 1)]);
    to.run(raw, out);
    return new Cells(out, 0, 1, 1, 0, 0, to.dtype(), ByteOrder.nativeOrder());
  }

  /// The conversion that elements need; null where they are cells as they stand.
  @Nullable Converter conversion();

  /// The refusal of a plane one of whose blocks can't be read.
  InputException refusal(String block, Throwable cause);
}
