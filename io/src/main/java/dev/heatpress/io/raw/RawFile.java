package dev.heatpress.io.raw;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.Axis;
import dev.heatpress.core.Cells;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Printf;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.core.missing.MissingRule;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.BinaryLayout;
import dev.heatpress.io.file.MappedFile;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.NumpyType;
import dev.heatpress.io.file.ReadOptions.Complex;
import dev.heatpress.io.plane.ComplexMatrix;
import org.jspecify.annotations.Nullable;

/// One array without a name, whose cells are read in place.
public final class RawFile implements MatrixFile {
  private final String format;
  private final MappedFile file;
  private final RawArray array;
  private final long end;
  private final @Nullable Complex complex;

  /// @param end the byte behind the last one that is meant
  private RawFile(
      String format, MappedFile file, RawArray array, long end, @Nullable Complex complex) {
    this.format = format;
    this.file = file;
    this.array = array;
    this.end = end;
    this.complex = complex;
  }

  /// Opens a mapped file whose cells a user describes, and from then on owns it; the caller keeps
  /// it where this throws.
  ///
  /// @param complex which number is made of complex cells; null refuses them
  /// @throws InputException where the file is shorter
  public static RawFile open(MappedFile file, BinaryLayout layout, @Nullable Complex complex) {
    return of("raw", file, RawArray.of(layout), complex);
  }

  /// The same of cells that a header describes.
  static RawFile of(String format, MappedFile file, RawArray array, @Nullable Complex complex) {
    long size = file.bytes().byteSize();
    long end;
    try {
      end = array.end();
    } catch (ArithmeticException e) {
      throw file.name()
          .refusal(
              Printf.of(
                  "%s cells need more than 2^63 bytes, the file has %d",
                  SliceSpec.shapeText(array.shape()), size),
              e);
    }
    if (end > size) {
      throw file.name()
          .refusal(
              Printf.of(
                  "%s cells of %s%s need %d bytes, the file has %d; was it written completely?",
                  SliceSpec.shapeText(array.shape()),
                  array.typeText(),
                  array.offset() == 0 ? "" : " from byte " + array.offset() + " on",
                  end,
                  size));
    }
    return new RawFile(format, file, array, end, complex);
  }

  @Override
  public String format() {
    return format;
  }

  @Override
  public List<ArrayInfo> arrays() {
    return List.of(
        new ArrayInfo(
            "",
            array.shape(),
            array.typeText(),
            array.layoutName(),
            new long[0],
            List.of(),
            refusal(),
            Map.of(),
            new ArrayInfo.Meaning(array.dimensions(), Map.of(), List.of()),
            array.packing().rules().stream().map(MissingRule::text).toList(),
            end - array.offset(),
            refusal() == null));
  }

  private @Nullable String refusal() {
    boolean refused = array.type().complex() && complex == null;
    return refused ? Complex.unchosen(array.typeText()) : null;
  }

  @Override
  public MatrixSource open(@Nullable String member, @Nullable SliceSpec slice) {
    SliceSpec.Plane plane = plane(member, slice);
    String refusal = refusal();
    if (refusal != null) {
      throw file.name().refusal(refusal);
    }
    NumpyType type = array.type();
    Cells cells =
        plane.cells(file.bytes(), array.offset(), array.strides(), type.dtype(), type.order());
    return type.complex() && complex != null
        ? ComplexMatrix.of(cells, complex)
        : array.packing().of(new StridedMatrix(cells, () -> {}));
  }

  private SliceSpec.Plane plane(@Nullable String member, @Nullable SliceSpec slice) {
    if (member != null) {
      throw file.name().refusal("it has one array without a name; leave ':" + member + "' out");
    }
    try {
      return SliceSpec.plane(array.shape(), slice);
    } catch (InputException e) {
      throw file.name().refusal(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public Axes axes(@Nullable String member, @Nullable SliceSpec slice) {
    SliceSpec.Plane plane = plane(member, slice);
    return Axes.of(axis(plane, plane.rowAxis()), axis(plane, plane.columnAxis()));
  }

  private Axis axis(SliceSpec.Plane plane, int k) {
    List<Axis> axes = array.axes();
    return k < 0 || axes.isEmpty()
        ? Axis.NONE
        : axes.get(k).region(plane.start()[k], plane.stop()[k], plane.shape()[k]);
  }

  @Override
  public List<String> remarks(@Nullable String member) {
    long more = file.bytes().byteSize() - end;
    return more == 0
        ? List.of()
        : List.of(Printf.of("%d bytes behind the last cell are not read", more));
  }

  @Override
  public void close() {
    file.close();
  }
}
