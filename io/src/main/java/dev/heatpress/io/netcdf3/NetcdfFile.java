package dev.heatpress.io.netcdf3;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.core.missing.MissingRule;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.CfAxes;
import dev.heatpress.io.file.CfPacking;
import dev.heatpress.io.file.CfTime;
import dev.heatpress.io.file.DefaultMatrix;
import dev.heatpress.io.file.InputName;
import dev.heatpress.io.file.MappedFile;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadOptions;
import dev.heatpress.io.file.Variables;
import dev.heatpress.io.plane.CellList;
import org.jspecify.annotations.Nullable;

/// A classic netCDF file. Variables are named as in netCDF-4, `/name`, with or without the slash.
public final class NetcdfFile implements MatrixFile, Variables {
  private static final String UNSIGNED = "_Unsigned";

  private final MappedFile file;
  private final ReadOptions options;
  private final ClassicHeader header;
  private final Map<String, ClassicVariable> variables;
  private final @Nullable GmtGrid gmt;

  private NetcdfFile(MappedFile file, ReadOptions options, ClassicHeader header) {
    this.file = file;
    this.options = options;
    this.header = header;
    this.gmt = GmtGrid.of(header.variables(), this::stored);
    this.variables = gmt == null ? header.variables() : gmt.variables(header.variables());
  }

  /// Whether a file is a classic one.
  public static boolean matches(MemorySegment bytes) {
    return ClassicHeader.matches(bytes);
  }

  /// Opens a mapped file, and from then on owns it; the caller keeps it where this throws.
  ///
  /// @throws InputException where its header is damaged
  public static NetcdfFile open(MappedFile file, ReadOptions options) {
    return file.name()
        .locate(() -> new NetcdfFile(file, options, ClassicHeader.read(file.bytes())));
  }

  @Override
  public String format() {
    return "netCDF classic (CDF-" + header.version() + ")";
  }

  @Override
  public List<ArrayInfo> arrays() {
    String chosen;
    try {
      chosen = choose(null);
    } catch (InputException e) {
      chosen = null;
    }
    List<ArrayInfo> infos = new ArrayList<>();
    for (DefaultMatrix.Item item : items()) {
      ArrayInfo info = item.info();
      infos.add(info.member().equals(chosen) ? info.asDefault() : info);
    }
    return infos;
  }

  private List<DefaultMatrix.Item> items() {
    return variables.values().stream()
        .map(variable -> new DefaultMatrix.Item(info(variable), variable.texts()))
        .toList();
  }

  private String choose(@Nullable SliceSpec slice) {
    Map<String, String> root = ClassicVariable.texts(header.attributes());
    // A variable that is called as its dimension has the coordinates along it.
    List<DefaultMatrix.Item> items =
        items().stream()
            .filter(item -> {
              String name = item.info().member().substring(1);
              ClassicVariable variable = Objects.requireNonNull(variables.get(name));
              return !variable.dimensions().equals(List.of(name)) || variables.size() == 1;
            })
            .toList();
    return new DefaultMatrix(items, Map.of("", root)).choose(slice);
  }

  @Override
  public Map<String, Map<String, String>> groups() {
    return header.attributes().isEmpty()
        ? Map.of()
        : Map.of("/", ClassicVariable.shown(header.attributes()));
  }

  @Override
  public @Nullable String defaultMember(@Nullable SliceSpec slice) {
    return file.name()
        .locate(() -> {
          String chosen = choose(slice);
          return variables.size() == 1 ? null : chosen;
        });
  }

  private ArrayInfo info(ClassicVariable variable) {
    String refusal = refusal(variable);
    Map<String, String> attributes = ClassicVariable.shown(variable.attributes());
    List<String> missing =
        variable.type().dtype() == null
            ? List.of()
            : packing(variable).rules().stream().map(MissingRule::text).toList();
    return new ArrayInfo(
        "/" + variable.name(),
        variable.shape(),
        variable.type().dtype() == null ? "char" : ">" + cells(variable).code(),
        variable.isRecord() ? "records" : "row-major",
        new long[0],
        List.of(),
        refusal,
        attributes,
        new ArrayInfo.Meaning(variable.dimensions(), Map.of(), times(variable, refusal)),
        missing,
        refusal == null ? variable.end(header.record()) - variable.begin() : -1,
        false);
  }

  private @Nullable String refusal(ClassicVariable variable) {
    if (variable.type().dtype() == null) {
      return "it holds text, not numbers";
    }
    return problem(variable);
  }

  /// Why its cells can't be read, of whatever type they are; null where they can.
  private @Nullable String problem(ClassicVariable variable) {
    if (variable.shape().length == 0) {
      return "it is a single number (0-d), not a matrix";
    }
    if (Arrays.stream(variable.shape()).anyMatch(n -> n == 0)) {
      return "it is empty (shape " + SliceSpec.shapeText(variable.shape()) + ")";
    }
    long end;
    try {
      end = variable.end(header.record());
    } catch (ArithmeticException e) {
      return "damaged: it would end beyond 2^63 bytes";
    }
    long size = file.bytes().byteSize();
    return end <= size
        ? null
        : "it ends at byte " + end + ", the file has " + size + "; was it written completely?";
  }

  /// The type of the numbers as they count.
  private static DType cells(ClassicVariable variable) {
    ClassicAttribute unsigned = variable.attributes().get(UNSIGNED);
    DType dtype = Objects.requireNonNull(variable.type().dtype());
    return CfPacking.signed(dtype, unsigned == null ? null : unsigned.text());
  }

  private static CfPacking packing(ClassicVariable variable) {
    DType dtype = cells(variable);
    Map<String, CfPacking.Numbers> said = new HashMap<>();
    variable
        .attributes()
        .forEach((name, attribute) -> {
          if (CfPacking.NAMES.contains(name)) {
            said.put(name, attribute.numbers());
          }
        });
    return new CfPacking(
        said,
        dtype,
        dtype.isFloating(),
        dtype.itemSize(),
        said.containsKey(UNSIGNED) ? null : CfPacking.DEFAULT_FILLS.get(dtype));
  }

  private ClassicVariable find(@Nullable String member, @Nullable SliceSpec slice) {
    String name = member == null ? choose(slice) : member;
    ClassicVariable found = variables.get(name.startsWith("/") ? name.substring(1) : name);
    if (found == null) {
      throw new InputException(
          "there is no such variable; "
              + DefaultMatrix.advice(variables.keySet().stream().map(n -> "/" + n).toList()));
    }
    return found;
  }

  /// Runs a step on a variable, and puts the name of the input before the reason why it fails.
  private <T extends @Nullable Object> T with(
      @Nullable String member, @Nullable SliceSpec slice, Function<ClassicVariable, T> step) {
    InputName name = member == null ? file.name() : file.name().member(member);
    return name.locate(() -> step.apply(find(member, slice)));
  }

  @Override
  public MatrixSource open(@Nullable String member, @Nullable SliceSpec slice) {
    return with(member, slice, variable -> matrix(variable, slice));
  }

  private MatrixSource matrix(ClassicVariable variable, @Nullable SliceSpec slice) {
    String refusal = refusal(variable);
    if (refusal != null) {
      throw new InputException(refusal);
    }
    SliceSpec.Plane plane = SliceSpec.plane(variable.shape(), slice);
    Cells cells =
        plane.cells(
            file.bytes(),
            variable.begin(),
            variable.strides(header.record()),
            cells(variable),
            ByteOrder.BIG_ENDIAN);
    return packing(variable).packing(options.raw()).of(new StridedMatrix(cells, () -> {}));
  }

  @Override
  public Axes axes(@Nullable String member, @Nullable SliceSpec slice) {
    return with(
        member,
        slice,
        variable -> {
          SliceSpec.Plane plane = SliceSpec.plane(variable.shape(), slice);
          return gmt != null && variable.name().equals(GmtGrid.Z)
              ? gmt.axes(plane)
              : CfAxes.of(this, "/" + variable.name(), plane);
        });
  }

  @Override
  public double @Nullable [] dates(@Nullable String member) {
    return with(
        member,
        null,
        variable -> {
          SliceSpec.Plane plane = SliceSpec.plane(variable.shape(), null);
          return CfTime.dates(
              variable.texts(), plane.rows(), plane.columns(), () -> numbers(variable, null));
        });
  }

  @Override
  public @Nullable String unrealTime(@Nullable String member) {
    return with(member, null, variable -> CfTime.unreal(variable.texts()));
  }

  @Override
  public @Nullable List<String> texts(@Nullable String member, long most) {
    return with(
        member,
        null,
        variable -> {
          long[] shape = variable.shape();
          if (variable.type() != ClassicType.CHAR || shape.length != 2) {
            return null;
          }
          String problem = problem(variable);
          if (problem != null) {
            throw new InputException(problem);
          }
          if (shape[0] > most) {
            throw new InputException("%d texts; at most %d are wanted", shape[0], most);
          }
          long stride = variable.strides(header.record())[0];
          List<String> texts = new ArrayList<>();
          for (long k = 0; k < shape[0]; k++) {
            MemorySegment text = file.bytes().asSlice(variable.begin() + k * stride, shape[1]);
            String letters =
                new String(text.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
            texts.add(letters.replaceAll("\0.*", "").stripTrailing());
          }
          return texts;
        });
  }

  /// The first and last of a row of times; none where they are no dates.
  private List<String> times(ClassicVariable variable, @Nullable String refusal) {
    return refusal == null && variable.shape().length == 1
        ? CfTime.ends(variable.texts(), variable.shape()[0], one -> numbers(variable, one))
        : List.of();
  }

  private double[] numbers(ClassicVariable variable, @Nullable SliceSpec slice) {
    return CellList.of(matrix(variable, slice));
  }

  /// The few numbers of a variable as they are stored; null where there are others.
  private double @Nullable [] stored(ClassicVariable variable, int count) {
    boolean fits = Arrays.equals(variable.shape(), new long[] {count}) && refusal(variable) == null;
    return fits ? numbers(variable, null) : null;
  }

  private ClassicVariable known(String array) {
    return Objects.requireNonNull(variables.get(array.substring(1)));
  }

  @Override
  public boolean has(String array) {
    return array.startsWith("/") && variables.containsKey(array.substring(1));
  }

  @Override
  public long[] shape(String array) {
    return known(array).shape();
  }

  @Override
  public Map<String, String> attributes(String array) {
    return known(array).texts();
  }

  @Override
  public String dimension(String array, int axis) {
    return known(array).dimensions().get(axis);
  }

  @Override
  public @Nullable String coordinates(String array, int axis) {
    String other = "/" + dimension(array, axis);
    boolean own = has(other) && !other.equals(array) && shape(other).length == 1;
    return own && known(other).type().dtype() != null ? other : null;
  }

  @Override
  public double[] numbers(String array, @Nullable SliceSpec slice) {
    return numbers(known(array), slice);
  }

  @Override
  public boolean isSingle(String array) {
    return known(array).type() == ClassicType.FLOAT;
  }

  @Override
  public @Nullable List<String> texts(String array) {
    return null;
  }

  @Override
  public void close() {
    file.close();
  }
}
