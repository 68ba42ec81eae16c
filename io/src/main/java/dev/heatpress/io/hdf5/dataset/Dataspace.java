package dev.heatpress.io.hdf5.dataset;

import dev.heatpress.core.InputException;
import dev.heatpress.io.hdf5.bytes.Cursor;
import dev.heatpress.io.hdf5.bytes.HdfBytes;
import dev.heatpress.io.hdf5.bytes.Jhdf;
import io.jhdf.object.message.DataSpace;

/// The extent of a dataset or attribute (specification, IV.A.2.b).
///
/// @param shape cells along each axis; empty for a single number
/// @param maxShape the most that the axes may grow to, -1 without limit
/// @param isNull true where there are no elements at all, not even one
public record Dataspace(long[] shape, long[] maxShape, boolean isNull) {
  private static final int MAX_RANK = 32;

  static Dataspace read(Cursor in, HdfBytes file) {
    DataSpace space =
        Jhdf.parse("a dataspace", () -> DataSpace.readDataSpace(in.rest(), file.superblock()));
    long[] shape = space.getDimensionsAsLong();
    long[] maxShape = space.getMaxSizes();
    if (shape.length > MAX_RANK) {
      throw new InputException("damaged HDF5 file: an array of " + shape.length + " dimensions");
    }
    for (int k = 0; k < shape.length; k++) {
      // Unlimited is all ones, whatever the size of a length.
      if (file.lengthSize() < 8 && maxShape[k] == (1L << (8 * file.lengthSize())) - 1) {
        maxShape[k] = -1;
      }
      if (shape[k] < 0 || (maxShape[k] >= 0 && maxShape[k] < shape[k])) {
        throw new InputException(
            "damaged HDF5 file: axis %d of %d cells, at most %d", k, shape[k], maxShape[k]);
      }
    }
    return new Dataspace(shape, maxShape, space.getType() == 2);
  }

  /// All elements.
  ///
  /// @throws InputException where they are more than 2^63
  public long count() {
    try {
      long count = isNull ? 0 : 1;
      for (long n : shape) {
        count = Math.multiplyExact(count, n);
      }
      return count;
    } catch (ArithmeticException e) {
      throw new InputException("damaged HDF5 file: an array of more than 2^63 elements", e);
    }
  }
}
