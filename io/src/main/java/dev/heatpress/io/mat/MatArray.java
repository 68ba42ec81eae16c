package dev.heatpress.io.mat;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.core.SparseEntries;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.SparseMatrix.Mirror;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.MatlabClass;
import dev.heatpress.io.file.ReadOptions;
import dev.heatpress.io.file.ReadOptions.Complex;
import dev.heatpress.io.plane.ComplexMatrix;
import dev.heatpress.io.sparse.SparseInfo;
import org.jspecify.annotations.Nullable;

/// An array of a MAT-file: a variable, or a field of one.
///
/// @param name with those of the structs around it: `s.field`
/// @param className what MATLAB calls its class
/// @param shape cells per axis as MATLAB counts them: rows, columns, pages
/// @param storedBytes what its cells take in the file; -1 where that is not known
/// @param isPacked whether they are compressed there
record MatArray(
    String name,
    String className,
    long[] shape,
    Content content,
    long storedBytes,
    boolean isPacked) {
  private static final String NO_PART =
      "its elements are complex: choose `complex` abs, real, imag or phase";

  /// Puts names on a line each: a file may call its arrays anything.
  MatArray {
    name = OneLine.of(name);
    className = OneLine.of(className);
  }

  /// What an array holds.
  sealed interface Content {}

  /// Cells column by column.
  ///
  /// @param isComplex whether there are imaginary parts
  /// @param imaginary null where there are none, or only the head of the array was read
  record Dense(MatNumbers real, boolean isComplex, @Nullable MatNumbers imaginary)
      implements Content {}

  /// Entries.
  ///
  /// @param format how they are stored, for people
  /// @param entries makes those of the number that is made of complex ones, or of real ones
  record Sparse(
      boolean isComplex, String format, Function<@Nullable Complex, SparseEntries> entries)
      implements Content {}

  /// No numbers, or none that can be read.
  record Refused(String why) implements Content {}

  /// One that can't be read.
  static MatArray refused(String name, String className, long[] shape, String why) {
    return new MatArray(name, className, shape, new Refused(why), -1, false);
  }

  /// How many cells an array of a shape has.
  ///
  /// @throws InputException beyond 2^63
  static long cells(long[] shape) {
    long cells = 1;
    for (long n : shape) {
      if (n < 0 || Math.multiplyHigh(cells, n) != 0 || cells * n < 0) {
        throw Elements.damaged("it has sides of " + SliceSpec.shapeText(shape) + " cells");
      }
      cells *= n;
    }
    return cells;
  }

  /// What is said of it.
  ArrayInfo info(ReadOptions options) {
    return switch (content) {
      case Dense dense -> {
        String type = dense.real.typeText();
        yield info(
            dense.isComplex ? "complex of " + type : type,
            "column-major",
            dense.isComplex && options.complex() == null ? NO_PART : null);
      }
      case Sparse sparse -> {
        if (sparse.isComplex && options.complex() == null) {
          yield info("complex", ArrayInfo.SPARSE, NO_PART);
        }
        try {
          yield SparseInfo.of(
              name,
              sparse.entries.apply(options.complex()),
              Mirror.NONE,
              sparse.format,
              Map.of(MatlabClass.ATTRIBUTE, className));
        } catch (InputException e) {
          yield info("", ArrayInfo.SPARSE, e.getMessage());
        }
      }
      case Refused refused -> info("", className, refused.why);
    };
  }

  private ArrayInfo info(String dtype, String layout, @Nullable String refusal) {
    return new ArrayInfo(
        name,
        shape,
        dtype,
        layout,
        new long[0],
        isPacked ? List.of("zlib") : List.of(),
        refusal,
        Map.of(MatlabClass.ATTRIBUTE, className),
        ArrayInfo.Meaning.NONE,
        List.of(),
        storedBytes,
        false);
  }

  /// The matrix that a slice means.
  ///
  /// @throws InputException where it can't be rendered, or the slice doesn't fit
  MatrixSource open(@Nullable SliceSpec slice, ReadOptions options) {
    return switch (content) {
      case Dense dense -> open(dense, SliceSpec.plane(shape, slice), options.complex());
      case Sparse sparse -> {
        if (slice != null) {
          throw new InputException("a sparse matrix has two dimensions; leave `slice` out");
        }
        if (sparse.isComplex && options.complex() == null) {
          throw new InputException(NO_PART);
        }
        yield SparseMatrix.of(sparse.entries.apply(options.complex()), Mirror.NONE, () -> {});
      }
      case Refused refused -> throw new InputException(refused.why);
    };
  }

  private static MatrixSource open(Dense dense, SliceSpec.Plane plane, @Nullable Complex part) {
    MatNumbers imaginary = dense.imaginary;
    if (imaginary == null || part == Complex.REAL) {
      return new StridedMatrix(dense.real.cells(plane), () -> {});
    }
    return switch (part) {
      case null -> throw new InputException(NO_PART);
      case IMAG -> new StridedMatrix(imaginary.cells(plane), () -> {});
      default -> new ComplexMatrix(dense.real.cells(plane), imaginary.cells(plane), part);
    };
  }
}
