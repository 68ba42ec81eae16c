package dev.heatpress.io.plane;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import dev.heatpress.io.file.InputName;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Elements that are cells as they stand.
///
/// @param name of the array, for refusals
public record PlainCells(InputName name, DType dtype, ByteOrder order) implements PlaneCells {
  @Override
  public Cells cells(RawCells raw) {
    return new Cells(
        raw.segment(),
        raw.offset(),
        raw.rows(),
        raw.columns(),
        raw.rowStride(),
        raw.columnStride(),
        dtype,
        order);
  }

  @Override
  public @Nullable Converter conversion() {
    return null;
  }

  @Override
  public InputException refusal(String block, Throwable cause) {
    String reason =
        cause instanceof InternalError
            ? Printf.of("can't be read to its end (%s); did it shrink or its disk fail?", block)
            : String.valueOf(cause.getMessage());
    return name.refusal(reason, cause);
  }
}
