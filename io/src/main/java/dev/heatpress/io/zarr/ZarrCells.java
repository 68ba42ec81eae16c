package dev.heatpress.io.zarr;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import dev.heatpress.io.file.InputName;
import dev.heatpress.io.plane.PlaneCells;
import dev.heatpress.io.plane.RawCells;
import org.jspecify.annotations.Nullable;

/// Elements of an array, which are cells as they stand.
record ZarrCells(InputName name, Element element) implements PlaneCells {
  @Override
  public DType dtype() {
    return element.dtype();
  }

  @Override
  public Cells cells(RawCells raw) {
    return new Cells(
        raw.segment(),
        raw.offset(),
        raw.rows(),
        raw.columns(),
        raw.rowStride(),
        raw.columnStride(),
        element.dtype(),
        element.order());
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
