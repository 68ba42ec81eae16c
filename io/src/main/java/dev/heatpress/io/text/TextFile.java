package dev.heatpress.io.text;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.Axis;
import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Printf;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.core.missing.MissingRule;
import dev.heatpress.core.missing.Packing;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.InputName;
import dev.heatpress.io.file.MappedFile;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadOptions;
import dev.heatpress.io.file.TableOptions;
import org.jspecify.annotations.Nullable;

/// A table of text: one array without a name, whose rows are parsed where they are read.
public final class TextFile implements MatrixFile {
  private static final byte[] UTF_8_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final InputName name;
  private final MemorySegment bytes;
  private final Runnable release;
  private final boolean again;
  private final Path workspace;
  private final Table table;
  private final RowIndex index;
  private final int[] targets;
  private final long rows;
  private final long columns;

  /// The cells of a grid whose rows are no lines; null for tables.
  private final @Nullable Spool flowed;

  private TextFile(
      InputName name, MemorySegment bytes, Runnable release, ReadOptions reading, Path workspace) {
    this.name = name;
    this.bytes = bytes;
    this.release = release;
    this.again = reading.again();
    this.workspace = workspace;
    TableOptions options = reading.table();
    try {
      this.table = table(bytes, start(bytes), options);
      boolean flows = EsriFormat.matches(bytes, start(bytes)) && FlowedGrid.isFlowed(bytes, table);
      this.index = RowIndex.of(bytes, table.start(), table.dialect());
      this.rows = flows ? table.declared() : index.rows();
      if (table.declared() >= 0 && table.declared() != rows) {
        throw new InputException(
            "%d rows are declared, and %d are there; was it written completely?",
            table.declared(), rows);
      }
      this.targets = targets(options.fields());
      this.flowed = flows ? FlowedGrid.read(bytes, table, workspace) : null;
    } catch (InputException e) {
      throw name.refusal(String.valueOf(e.getMessage()), e);
    }
    this.columns = targets.length > 0 ? options.fields().size() : all();
  }

  /// Opens a mapped file, and from then on owns it; the caller keeps it where this throws.
  ///
  /// @param workspace an existing folder for cells that are kept there
  /// @throws InputException where it is no table, or has no cells
  public static MatrixFile open(MappedFile file, ReadOptions options, Path workspace) {
    MatrixFile distances = phylip(file, workspace);
    if (distances != null) {
      return distances;
    }
    return new TextFile(file.name(), file.bytes(), file::close, options, workspace);
  }

  /// Rows of different lengths are read at once.
  private static @Nullable MatrixFile phylip(MappedFile file, Path workspace) {
    try {
      return PhylipFile.open(file, start(file.bytes()), workspace);
    } catch (InputException e) {
      throw file.name().refusal(String.valueOf(e.getMessage()), e);
    }
  }

  private static Table table(MemorySegment bytes, long start, TableOptions options) {
    if (GctFormat.matches(bytes, start)) {
      return GctFormat.find(bytes, start, options);
    }
    return EsriFormat.matches(bytes, start)
        ? EsriFormat.find(bytes, start, options)
        : DialectFinder.find(bytes, start, options);
  }

  private static long start(MemorySegment bytes) {
    MemorySegment mark = MemorySegment.ofArray(UTF_8_MARK);
    long size = mark.byteSize();
    return bytes.byteSize() >= size && bytes.asSlice(0, size).mismatch(mark) == -1 ? size : 0;
  }

  private int all() {
    return table.dialect().fields() - table.dialect().names();
  }

  /// For each column the one that it becomes where some are taken by name.
  private int[] targets(List<String> wanted) {
    if (wanted.isEmpty()) {
      return new int[0];
    }
    List<String> names = table.columnNames();
    if (names.isEmpty()) {
      throw new InputException(
          "its columns have no names for `fields` to choose by; set `header` to yes where the first"
              + " row is one, or take columns with `cols`");
    }
    int[] targets = new int[all()];
    Arrays.fill(targets, -1);
    for (int k = 0; k < wanted.size(); k++) {
      int found = names.indexOf(wanted.get(k));
      if (found < 0) {
        throw new InputException(
            "no column is called '%s'; there are %s", wanted.get(k), String.join(", ", names));
      }
      if (targets[found] >= 0 || found != names.lastIndexOf(wanted.get(k))) {
        throw new InputException("'%s' is in `fields` or in the header twice", wanted.get(k));
      }
      targets[found] = k;
    }
    return targets;
  }

  @Override
  public String format() {
    return table.format();
  }

  @Override
  public List<ArrayInfo> arrays() {
    Dialect dialect = table.dialect();
    Map<String, String> said = new LinkedHashMap<>();
    said.put("delimiter", dialect.delimiterName());
    if (dialect.decimal() != '.') {
      said.put("decimal", String.valueOf(dialect.decimal()));
    }
    said.put("header", table.header().isEmpty() ? "no" : "yes");
    said.put("names", Printf.of("%d", dialect.names()));
    return List.of(
        new ArrayInfo(
            "",
            shape(),
            "text",
            "rows",
            new long[0],
            List.of(),
            null,
            said,
            ArrayInfo.Meaning.NONE,
            table.rules().stream().map(MissingRule::text).toList(),
            bytes.byteSize() - table.start(),
            true));
  }

  private long[] shape() {
    return new long[] {rows, columns};
  }

  @Override
  public MatrixSource open(@Nullable String member, @Nullable SliceSpec slice) {
    if (member != null) {
      throw name.refusal(
          "a table has one array without a name; leave ':"
              + member
              + "' out, and choose columns with `fields`");
    }
    SliceSpec.Plane plane = plane(slice);
    return new Packing(1, 0, false, false, table.rules()).of(stored(plane));
  }

  private MatrixSource stored(SliceSpec.Plane plane) {
    boolean turned = isColumn(plane);
    if (flowed == null) {
      TableMatrix parsed = cells(plane);
      TableMatrix cells = again ? parsed.keeping(workspace) : parsed;
      return turned ? cells.transposed() : cells;
    }
    Cells all = Cells.rowMajor(flowed.bytes(), 0, rows, columns, DType.F8, ByteOrder.nativeOrder());
    Cells part = all.region(plane.start()[0], plane.stop()[0], plane.start()[1], plane.stop()[1]);
    return new StridedMatrix(turned ? part.transposed() : part, () -> {});
  }

  private static boolean isColumn(SliceSpec.Plane plane) {
    return plane.rowAxis() < 0 && plane.columnAxis() == 0;
  }

  /// The targets where columns [from, to) are taken.
  private int[] cut(int from, int to) {
    if (from == 0 && to == columns) {
      return targets;
    }
    int[] cut = new int[all()];
    for (int c = 0; c < cut.length; c++) {
      int target = targets.length == 0 ? c : targets[c];
      cut[c] = target >= from && target < to ? target - from : -1;
    }
    return cut;
  }

  private SliceSpec.Plane plane(@Nullable SliceSpec slice) {
    try {
      return SliceSpec.plane(shape(), slice);
    } catch (InputException e) {
      throw name.refusal(String.valueOf(e.getMessage()), e);
    }
  }

  private TableMatrix cells(SliceSpec.Plane plane) {
    return new TableMatrix(
        name,
        bytes,
        table,
        index,
        plane.start()[0],
        plane.stop()[0] - plane.start()[0],
        plane.stop()[1] - plane.start()[1],
        cut((int) plane.start()[1], (int) plane.stop()[1]),
        null);
  }

  @Override
  public Axes axes(@Nullable String member, @Nullable SliceSpec slice) {
    TableMatrix cells = cells(plane(slice));
    Axis rows = TableAxes.rows(cells);
    Axis columns = TableAxes.columns(cells);
    SliceSpec.Plane plane = plane(slice);
    return isColumn(plane) ? Axes.of(columns, rows) : Axes.of(rows, columns);
  }

  @Override
  public void close() {
    release.run();
    if (flowed != null) {
      flowed.close();
    }
  }
}
