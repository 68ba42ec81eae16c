package dev.heatpress.io.text;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.Axis;
import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.InputName;
import dev.heatpress.io.file.MappedFile;
import dev.heatpress.io.file.MatrixFile;
import org.jspecify.annotations.Nullable;

/// A PHYLIP matrix of distances: a line with the number of taxa, then a row for each, which begins
/// with its name: all distances, or those to the taxa before it.
///
/// @see <a href="https://phylipweb.github.io/phylip/doc/distance.html">PHYLIP, distance matrix
///   programs</a>
final class PhylipFile implements MatrixFile {
  private final InputName name;
  private final Runnable release;
  private final PhylipRows.Layout layout;
  private final List<String> names = new ArrayList<>();
  private final Spool spool;
  private final Cells cells;

  private PhylipFile(MappedFile file, long start, PhylipRows.Layout layout, Path workspace) {
    this.name = file.name();
    this.release = file::close;
    this.layout = layout;
    int n = layout.taxa();
    this.spool = new Spool((long) n * n * Double.BYTES, workspace);
    boolean done = false;
    try {
      new PhylipRows(file.bytes(), start).read(layout, names, spool.bytes());
      done = true;
    } finally {
      if (!done) {
        spool.close();
      }
    }
    this.cells = Cells.rowMajor(spool.bytes(), 0, n, n, DType.F8, ByteOrder.nativeOrder());
  }

  /// Opens a mapped file that is of this format, and from then on owns it; null where it is not.
  ///
  /// @throws InputException where it is damaged; the name of the file is the caller's to add
  static @Nullable PhylipFile open(MappedFile file, long start, Path workspace) {
    PhylipRows.Layout layout = new PhylipRows(file.bytes(), start).layout();
    return layout == null ? null : new PhylipFile(file, start, layout, workspace);
  }

  @Override
  public String format() {
    return "PHYLIP distances";
  }

  @Override
  public List<ArrayInfo> arrays() {
    return List.of(
        new ArrayInfo(
            "",
            new long[] {layout.taxa(), layout.taxa()},
            "text",
            layout.triangle() ? "lower triangle" : "square",
            new long[0],
            List.of(),
            null,
            Map.of("names", layout.strict() ? "of 10 letters" : "of any length"),
            ArrayInfo.Meaning.NONE,
            List.of(),
            -1,
            true));
  }

  @Override
  public MatrixSource open(@Nullable String member, @Nullable SliceSpec slice) {
    if (member != null) {
      throw name.refusal("it has one array without a name; leave ':" + member + "' out");
    }
    SliceSpec.Plane plane = plane(slice);
    Cells part = cells.region(plane.start()[0], plane.stop()[0], plane.start()[1], plane.stop()[1]);
    return new StridedMatrix(isColumn(plane) ? part.transposed() : part, () -> {});
  }

  private SliceSpec.Plane plane(@Nullable SliceSpec slice) {
    try {
      return SliceSpec.plane(new long[] {layout.taxa(), layout.taxa()}, slice);
    } catch (InputException e) {
      throw name.refusal(String.valueOf(e.getMessage()), e);
    }
  }

  private static boolean isColumn(SliceSpec.Plane plane) {
    return plane.rowAxis() < 0 && plane.columnAxis() == 0;
  }

  @Override
  public Axes axes(@Nullable String member, @Nullable SliceSpec slice) {
    SliceSpec.Plane plane = plane(slice);
    Axis rows = Axis.ofNames(names.subList((int) plane.start()[0], (int) plane.stop()[0]));
    Axis columns = Axis.ofNames(names.subList((int) plane.start()[1], (int) plane.stop()[1]));
    return isColumn(plane) ? Axes.of(columns, rows) : Axes.of(rows, columns);
  }

  @Override
  public void close() {
    release.run();
    spool.close();
  }
}
