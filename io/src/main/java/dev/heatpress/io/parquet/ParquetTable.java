package dev.heatpress.io.parquet;

import module java.base;

import dev.hardwood.HardwoodContext;
import dev.hardwood.InputFile;
import dev.hardwood.metadata.CompressionCodec;
import dev.hardwood.reader.ParquetFileReader;
import dev.heatpress.core.Axes;
import dev.heatpress.core.Axis;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Nearest;
import dev.heatpress.core.Printf;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.InputName;
import dev.heatpress.io.file.MappedFile;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadFiles;
import dev.heatpress.io.file.TemporaryFile;
import dev.heatpress.io.remote.RemoteFiles;
import org.jspecify.annotations.Nullable;

/// A Parquet file (<https://parquet.apache.org/docs/file-format/>) whose columns of numbers are the
/// columns of a matrix.
///
/// Pandas' index and columns of text that lie left of all numbers are names of rows. Columns are
/// decoded one after another into a temporary file, which is then read like any other matrix.
public final class ParquetTable implements MatrixFile {
  private static final byte[] MAGIC = {'P', 'A', 'R', '1'};

  /// Whole numbers beyond may be none of the doubles.
  private static final double WHOLE = 0x1p53;

  /// Rows that have names: more have no room on any page.
  private static final long MOST_NAMES = 1 << 21;

  private static final Pattern INDEX =
      Pattern.compile("\"index_columns\"\\s*:\\s*\\[\\s*((?:\"[^\"]*\"\\s*,?\\s*)*)\\]");

  private final InputName name;
  private final Path workspace;
  private final HardwoodContext context;
  private final ParquetFileReader file;
  private final long rows;
  private final List<TableColumn> names = new ArrayList<>();
  private final List<TableColumn> cells = new ArrayList<>();

  /// Why it can't be drawn; null where it can.
  private final @Nullable String refusal;

  @SuppressWarnings("MustBeClosedChecker") // closed by close()
  private final Arena arena = Arena.ofShared();

  private @Nullable MemorySegment decoded;
  private boolean rounded;
  private boolean closed;

  private ParquetTable(
      InputName name,
      List<String> fields,
      Path workspace,
      HardwoodContext context,
      ParquetFileReader file) {
    this.name = name;
    this.workspace = workspace;
    this.context = context;
    this.file = file;
    this.rows = file.getFileMetaData().numRows();
    Set<String> index = index(file);
    for (var schema : file.getFileSchema().getColumns()) {
      TableColumn column = new TableColumn(schema);
      boolean left = cells.isEmpty() && column.isText();
      (left || index.contains(column.name()) ? names : cells).add(column);
    }
    if (!fields.isEmpty()) {
      choose(fields);
    }
    this.refusal = refusal();
  }

  /// Takes columns by their names, in their order.
  private void choose(List<String> fields) {
    Map<String, TableColumn> known = new LinkedHashMap<>();
    Stream.of(names, cells).flatMap(List::stream).forEach(c -> known.putIfAbsent(c.name(), c));
    cells.clear();
    for (String field : fields) {
      TableColumn column = known.get(field);
      if (column == null) {
        throw new InputException(
            "it has no column '%s'%s", field, Nearest.hint(field, List.copyOf(known.keySet())));
      }
      names.remove(column);
      cells.add(column);
    }
  }

  /// Whether a file is Parquet, by its first bytes.
  public static boolean matches(MemorySegment bytes) {
    return bytes.byteSize() >= MAGIC.length
        && bytes.asSlice(0, MAGIC.length).mismatch(MemorySegment.ofArray(MAGIC)) < 0;
  }

  /// Opens a file; its cells are read when they are needed.
  ///
  /// @param mapped the file, which the caller closes; of one at a distance this takes the pieces
  /// @param fields the names of the columns that are taken; empty for all
  /// @param workspace an existing folder for decoded cells
  /// @throws InputException where it is damaged, or has no such column
  public static ParquetTable open(
      MappedFile mapped, Path path, List<String> fields, Path workspace) {
    InputName name = InputName.of(path);
    ReadFiles.note(path);
    HardwoodContext context = PageCodecs.context();
    boolean opened = false;
    InputFile input =
        mapped.isRemote()
            ? new FetchedTable(mapped)
            : RemoteFiles.isRemote(path)
                ? new FetchedTable(MappedFile.open(path, workspace))
                : InputFile.of(path);
    try {
      ParquetFileReader file = ParquetFileReader.open(input, context);
      ParquetTable table = new ParquetTable(name, fields, workspace, context, file);
      opened = true;
      return table;
    } catch (IOException | RuntimeException e) {
      throw damaged(name, e);
    } finally {
      if (!opened) {
        context.close();
        close(input);
      }
    }
  }

  private static void close(AutoCloseable input) {
    try {
      input.close();
    } catch (Exception e) {
      // It was only read.
    }
  }

  private static InputException damaged(InputName name, Throwable e) {
    String reason = String.valueOf(e.getMessage());
    if (e instanceof InputException refused) {
      return reason.startsWith(name.text() + ":") ? refused : name.refusal(reason, e);
    }
    Throwable cause = e;
    for (Throwable next = e; next != null; next = next.getCause()) {
      cause = next.getMessage() == null ? cause : next;
      if (next instanceof InputException) {
        return damaged(name, next);
      }
    }
    // What went wrong in the structures of others is of no use to anybody.
    boolean told = cause instanceof IOException && cause.getMessage() != null;
    return name.refusal(
        "a damaged Parquet table: " + (told ? cause.getMessage() : "it contradicts itself"), e);
  }

  /// The columns that pandas keeps its index in.
  private static Set<String> index(ParquetFileReader file) {
    String said = file.getFileMetaData().keyValueMetadata().getOrDefault("pandas", "");
    Matcher list = INDEX.matcher(said);
    Set<String> found = new LinkedHashSet<>();
    if (list.find()) {
      Pattern.compile("\"([^\"]*)\"")
          .matcher(list.group(1))
          .results()
          .forEach(m -> found.add(m.group(1)));
    }
    return found;
  }

  @Override
  public String format() {
    return "Parquet";
  }

  @Override
  public List<ArrayInfo> arrays() {
    return List.of(
        new ArrayInfo(
            "",
            new long[] {rows, cells.size()},
            (isSingle() ? "<f4" : "<f8"),
            "columns",
            new long[0],
            List.of(),
            refusal,
            Map.of(),
            ArrayInfo.Meaning.NONE,
            List.of(),
            -1,
            refusal == null));
  }

  private boolean isSingle() {
    return cells.stream().allMatch(TableColumn::isSingle);
  }

  /// In the constructor, where whatever a damaged file lacks is noticed.
  private @Nullable String refusal() {
    for (TableColumn column : cells) {
      String kind = column.refusal();
      if (kind != null) {
        return Printf.of(
            "column '%s' holds %s, not numbers; choose columns with `fields`", column.name(), kind);
      }
    }
    for (var group : file.getFileMetaData().rowGroups()) {
      for (var chunk : group.columns()) {
        CompressionCodec codec = chunk.metaData().codec();
        if (!PageCodecs.knows(codec)) {
          return Printf.of(
              "its pages are compressed with %s, which is not supported; write it with zstd or"
                  + " snappy",
              codec.name().toLowerCase(Locale.ROOT));
        }
      }
    }
    return rows < 1 || cells.isEmpty()
        ? Printf.of("it is empty (%d rows, %d columns of numbers)", rows, cells.size())
        : null;
  }

  @Override
  public MatrixSource open(@Nullable String member, @Nullable SliceSpec slice) {
    SliceSpec.Plane plane = plane(member, slice);
    DType dtype = isSingle() ? DType.F4 : DType.F8;
    long size = dtype.itemSize();
    long[] strides = {size, Math.multiplyExact(rows, size)};
    return new StridedMatrix(
        plane.cells(decoded(dtype), 0, strides, dtype, ByteOrder.LITTLE_ENDIAN), () -> {});
  }

  private SliceSpec.Plane plane(@Nullable String member, @Nullable SliceSpec slice) {
    if (member != null) {
      throw name.refusal("a table is one matrix without a name; leave ':" + member + "' out");
    }
    if (refusal != null) {
      throw name.refusal(refusal);
    }
    try {
      return SliceSpec.plane(new long[] {rows, cells.size()}, slice);
    } catch (InputException e) {
      throw damaged(name, e);
    }
  }

  /// All cells, column by column.
  private MemorySegment decoded(DType dtype) {
    MemorySegment known = decoded;
    if (known != null) {
      return known;
    }
    try {
      long bytes = Math.multiplyExact(Math.multiplyExact(rows, cells.size()), dtype.itemSize());
      long free = Files.getFileStore(workspace).getUsableSpace();
      if (free < bytes) {
        throw new InputException(
            "decoding needs %d bytes in %s, where %d are free", bytes, workspace, free);
      }
      TemporaryFile.took(bytes);
      try (FileChannel channel = TemporaryFile.open(workspace)) {
        ColumnSpill spill = new ColumnSpill(channel, dtype);
        for (TableColumn column : cells) {
          long before = spill.count();
          column.read(
              file,
              (values, count) -> {
                spill.take(values, count);
                for (int i = 0; i < count && column.isWide(); i++) {
                  rounded |= Math.abs(values[i]) >= WHOLE;
                }
              });
          if (spill.count() - before != rows) {
            throw new InputException(
                "damaged: column '%s' has %d values for %d rows",
                column.name(), spill.count() - before, rows);
          }
        }
        spill.flush();
        MemorySegment mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, bytes, arena);
        decoded = mapped;
        return mapped;
      }
    } catch (IOException | RuntimeException e) {
      throw damaged(name, e);
    }
  }

  @Override
  public List<String> remarks(@Nullable String member) {
    return rounded
        ? List.of("whole numbers beyond 2^53 are drawn as the nearest float64")
        : List.of();
  }

  @Override
  public Axes axes(@Nullable String member, @Nullable SliceSpec slice) {
    SliceSpec.Plane plane = plane(member, slice);
    List<String> titles = cells.stream().map(TableColumn::name).toList();
    Axis[] axes = {rows <= MOST_NAMES ? named() : Axis.NONE, Axis.ofNames(titles)};
    return Axes.of(cut(axes, plane, plane.rowAxis()), cut(axes, plane, plane.columnAxis()));
  }

  private static Axis cut(Axis[] axes, SliceSpec.Plane plane, int k) {
    return k < 0 ? Axis.NONE : axes[k].region(plane.start()[k], plane.stop()[k], plane.shape()[k]);
  }

  private Axis named() {
    Axis axis = Axis.NONE;
    Map<String, List<String>> columns = new LinkedHashMap<>();
    try {
      for (TableColumn column : names) {
        boolean readable = column.isText() || column.refusal() == null;
        List<String> texts = readable ? column.texts(file, (int) rows) : List.of();
        if (texts.size() != rows) {
          continue;
        }
        if (axis.names().isEmpty()) {
          String title = column.name().startsWith("__index_level") ? "" : column.name();
          axis = axis.withNames(texts).titled(title, "");
        } else {
          columns.put(column.name(), texts);
        }
      }
    } catch (IOException | RuntimeException e) {
      throw damaged(name, e);
    }
    return axis.withAnnotations(columns);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      arena.close();
      close(file);
      context.close();
    }
  }
}
