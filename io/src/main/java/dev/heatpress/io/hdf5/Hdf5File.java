package dev.heatpress.io.hdf5;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.Printf;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.core.missing.MissingRule;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.CfAxes;
import dev.heatpress.io.file.CfTime;
import dev.heatpress.io.file.DefaultMatrix;
import dev.heatpress.io.file.InputName;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadOptions;
import dev.heatpress.io.hdf5.bytes.HdfBytes;
import dev.heatpress.io.hdf5.bytes.Jhdf;
import dev.heatpress.io.hdf5.bytes.ObjectHeader;
import dev.heatpress.io.hdf5.dataset.Attribute;
import dev.heatpress.io.hdf5.dataset.Conventions;
import dev.heatpress.io.hdf5.dataset.Dataset;
import dev.heatpress.io.hdf5.dataset.Dimensions;
import dev.heatpress.io.hdf5.dataset.ExternalFiles;
import dev.heatpress.io.hdf5.dataset.Groups;
import dev.heatpress.io.hdf5.dataset.Netcdf;
import dev.heatpress.io.hdf5.dataset.Tree;
import dev.heatpress.io.hdf5.filter.FilterSpec;
import dev.heatpress.io.plane.CellList;
import org.jspecify.annotations.Nullable;

/// An HDF5 file: also netCDF-4, MATLAB v7.3, AnnData, loom and cool, which are made of it.
///
/// Cells that were never written have the fill value of the array, as every reader of HDF5 shows
/// them. What is missing is said by attributes, see [Netcdf].
public final class Hdf5File implements MatrixFile {
  private final Path path;
  private final ReadOptions options;
  private final HdfBytes file;
  private final ExternalFiles files = new ExternalFiles();
  private static final int MOST_DATES = 1 << 24;
  private static final int MOST_NAMES = 1 << 16;

  /// Where the levels of a contact map lie: `/resolutions/1000`, or `/0` in old files.
  private static final Pattern LEVEL = Pattern.compile("(/resolutions)?/\\d+");

  private final Tree tree;
  private @Nullable Dimensions dimensions;
  private boolean closed;

  private Hdf5File(Path path, ReadOptions options, HdfBytes file) {
    this.path = path;
    this.options = options;
    this.file = file;
    this.tree = new Tree(file, files);
  }

  /// Opens a file; its tree is read when it is needed.
  ///
  /// @throws InputException where it can't be read, is not HDF5, or is damaged at its beginning
  public static Hdf5File open(Path path, ReadOptions options) {
    return refusing(InputName.of(path), () -> new Hdf5File(path, options, HdfBytes.open(path)));
  }

  @Override
  public String format() {
    return file.isMatlab() ? "MATLAB 7.3 (HDF5)" : "HDF5";
  }

  @Override
  public List<ArrayInfo> arrays() {
    return refusing(
        InputName.of(path),
        () -> {
          List<DefaultMatrix.Item> items = items();
          String chosen = defaultOf(items);
          return items.stream()
              .map(DefaultMatrix.Item::info)
              .map(info -> info.member().equals(chosen) ? info.asDefault() : info)
              .toList();
        });
  }

  private List<DefaultMatrix.Item> items() {
    return tree.list().stream().flatMap(this::item).toList();
  }

  private @Nullable String defaultOf(List<DefaultMatrix.Item> items) {
    try {
      return obvious(items, null);
    } catch (InputException e) {
      return null;
    }
  }

  private DefaultMatrix defaults(List<DefaultMatrix.Item> items) {
    Map<String, Map<String, String>> groups = new LinkedHashMap<>();
    tree.groups().forEach((path, said) -> groups.put(path, Conventions.texts(said)));
    return new DefaultMatrix(items, groups);
  }

  @Override
  public Map<String, Map<String, String>> groups() {
    return refusing(
        InputName.of(path),
        () -> {
          // What is said of those that are arrays in themselves is said there.
          Set<String> wholes =
              tree.list().stream().map(Tree.Entry::path).collect(Collectors.toSet());
          Map<String, Map<String, String>> shown = new LinkedHashMap<>();
          tree.groups()
              .forEach((group, attributes) -> {
                Map<String, String> texts = Conventions.shown(attributes);
                if (!texts.isEmpty() && !wholes.contains(group)) {
                  shown.put(group.isEmpty() ? "/" : OneLine.of(group), texts);
                }
              });
          return shown;
        });
  }

  @Override
  public @Nullable String defaultMember(@Nullable SliceSpec slice) {
    return refusing(
        InputName.of(path),
        () -> {
          List<DefaultMatrix.Item> items = items();
          String chosen = obvious(items, slice);
          return items.size() == 1 ? null : chosen;
        });
  }

  @Override
  public MatrixSource open(@Nullable String member, @Nullable SliceSpec slice) {
    String chosen = chosen(member, slice);
    InputName name = InputName.of(path).member(chosen);
    return refusing(
        name,
        () -> {
          ObjectHeader header = tree.find(chosen);
          if (!Dataset.isDataset(header)) {
            return group(header, chosen, slice).open();
          }
          if (options.sparse().contacts()) {
            throw new InputException("it is no contact map in cool format; leave `balance` out");
          }
          Dataset dataset = VirtualDataset.read(header, files);
          boolean matlab = isMatlab(dataset);
          String refusal = Conventions.refusal(dataset.attributes(), matlab);
          if (refusal != null) {
            throw new InputException(refusal);
          }
          long[] extent = extent(dataset);
          return new MatrixOpener(dataset, extent, options, name, files)
              .open(matlab || gctx().isMatrix(chosen), slice);
        });
  }

  /// The member that is meant.
  private String chosen(@Nullable String member, @Nullable SliceSpec slice) {
    if (member != null) {
      // Cooler's programs write two colons before a group.
      return member.startsWith(":/") ? member.substring(1) : member;
    }
    return refusing(InputName.of(path), () -> obvious(items(), slice));
  }

  /// What the name of the file alone stands for: the finest level of a contact map, or the one that
  /// is asked for.
  private String obvious(List<DefaultMatrix.Item> items, @Nullable SliceSpec slice) {
    List<SparseGroup> levels = new ArrayList<>();
    for (Tree.Entry entry : tree.list()) {
      if (entry.header() != null
          && (LEVEL.matcher(entry.path()).matches() || entry.path().equals("/"))
          && sparse(entry).isCooler()) {
        levels.add(sparse(entry));
      }
    }
    if (levels.isEmpty()) {
      return defaults(items).choose(slice);
    }
    long wanted = options.sparse().resolution();
    if (wanted == 0) {
      return levels.stream()
          .max(Comparator.comparingLong(level -> level.cooler().bins()))
          .orElseThrow()
          .name();
    }
    List<Long> sizes = levels.stream().map(level -> level.cooler().binSize()).sorted().toList();
    return levels.stream()
        .filter(level -> level.cooler().binSize() == wanted)
        .findFirst()
        .orElseThrow(() ->
            new InputException(
                "no bins of %d base pairs are in it; there are %s",
                wanted, sizes.stream().map(String::valueOf).collect(Collectors.joining(", "))))
        .name();
  }

  /// A group that stands for a sparse matrix.
  private SparseGroup group(ObjectHeader header, String member, @Nullable SliceSpec slice) {
    Conventions.Whole whole = Groups.isGroup(header) ? Conventions.whole(header) : null;
    if (whole == null || !whole.kind().equals(ArrayInfo.SPARSE) || !SparseGroup.isRead(header)) {
      throw noDataset(header, member);
    }
    if (slice != null) {
      throw new InputException("a sparse matrix has two dimensions; leave `slice` out");
    }
    String within = member.replaceAll("^/*|/*$", "");
    return sparse(within.isEmpty() ? "" : "/" + within, header);
  }

  private SparseGroup sparse(Tree.Entry entry) {
    String at = entry.path().equals("/") ? "" : entry.path();
    return sparse(at, Objects.requireNonNull(entry.header()));
  }

  private SparseGroup sparse(String at, ObjectHeader header) {
    return new SparseGroup(
        at,
        header,
        tree,
        new Cooler.Members() {
          @Override
          public MatrixSource list(String member) {
            Dataset dataset = VirtualDataset.read(tree.find(member), files);
            if (dataset.shape().length != 1) {
              throw new InputException(
                  "%s has %d axes and should be a list", member, dataset.shape().length);
            }
            InputName name = InputName.of(path).member(member);
            return new MatrixOpener(
                    dataset, dataset.shape(), ReadOptions.of(null, true), name, files)
                .open(false, null);
          }

          @Override
          public List<String> texts(String member) {
            InputName name = InputName.of(path).member(member);
            List<String> texts = new TextColumn(name, tree, files, MOST_NAMES).read(member);
            return texts == null ? List.of() : texts;
          }
        },
        options);
  }

  @Override
  public Axes axes(@Nullable String member, @Nullable SliceSpec slice) {
    String chosen = chosen(member, slice);
    InputName name = InputName.of(path).member(chosen);
    return refusing(
        name,
        () -> {
          ObjectHeader header = tree.find(chosen);
          if (!Dataset.isDataset(header)) {
            return group(header, chosen, slice).axes();
          }
          Dataset dataset = VirtualDataset.read(tree.find(chosen), files);
          if (isMatlab(dataset)) {
            return Axes.NONE;
          }
          long[] extent = extent(dataset);
          Hdf5Variables variables =
              new Hdf5Variables(name, tree, files, dimensions(), this::extent);
          if (gctx().isMatrix(chosen)) {
            return gctx().axes(SliceSpec.plane(MatrixOpener.reversed(extent), slice), variables);
          }
          String array = chosen.startsWith("/") ? chosen : "/" + chosen;
          return CfAxes.of(variables, array, SliceSpec.plane(extent, slice));
        });
  }

  @Override
  public @Nullable List<String> texts(@Nullable String member, long most) {
    String chosen = member != null ? member : refusing(InputName.of(path), this::onlyTexts);
    InputName name = InputName.of(path).member(chosen);
    return refusing(name, () -> new TextColumn(name, tree, files, most).read(chosen));
  }

  /// The path of the only row or column of texts.
  private String onlyTexts() {
    List<String> texts =
        arrays().stream()
            .filter(info -> info.dtype().startsWith("string") && info.shape().length == 1)
            .map(ArrayInfo::member)
            .toList();
    if (texts.size() != 1) {
      throw new InputException(
          "it has %d arrays of text; %s", texts.size(), DefaultMatrix.advice(texts));
    }
    return texts.getFirst();
  }

  /// The shape, with the dimensions of a netCDF variable where they have no limit.
  private long[] extent(Dataset dataset) {
    boolean unlimited = Arrays.stream(dataset.space().maxShape()).anyMatch(n -> n < 0);
    return unlimited && dataset.file() == file && Netcdf.isNetcdf(dataset)
        ? dimensions().shape(dataset)
        : dataset.shape();
  }

  /// Read when they are needed first.
  private Dimensions dimensions() {
    Dimensions known = dimensions;
    if (known == null) {
      known = new Dimensions(tree.list());
      dimensions = known;
    }
    return known;
  }

  private Gctx gctx() {
    return new Gctx(dimensions());
  }

  @Override
  public boolean isExchanged(@Nullable String member) {
    String chosen = member != null ? member : defaultMember(null);
    return chosen != null && Netcdf.isOfR(Attribute.all(tree.find(chosen)));
  }

  @Override
  public double @Nullable [] dates(@Nullable String member) {
    if (member == null) {
      return null;
    }
    CfTime time = CfTime.of(attributes(member));
    if (time == null) {
      return null;
    }
    try (MatrixSource matrix = open(member, null)) {
      long count = matrix.rows() * matrix.columns();
      if (Math.min(matrix.rows(), matrix.columns()) != 1 || count > MOST_DATES) {
        throw InputName.of(path)
            .member(member)
            .refusal(
                Printf.of("%d x %d dates; give them in one row", matrix.rows(), matrix.columns()));
      }
      return Arrays.stream(CellList.of(matrix)).map(time::at).toArray();
    }
  }

  @Override
  public @Nullable String unrealTime(@Nullable String member) {
    return member == null ? null : CfTime.unreal(attributes(member));
  }

  /// The attributes of a dataset.
  private Map<String, String> attributes(String member) {
    return refusing(
        InputName.of(path).member(member),
        () -> Conventions.texts(Attribute.all(tree.find(member))));
  }

  private static boolean isMatlab(Dataset dataset) {
    return dataset.file().isMatlab() || dataset.attributes().containsKey("MATLAB_class");
  }

  private InputException noDataset(ObjectHeader header, String member) {
    if (!Groups.isGroup(header)) {
      return new InputException("it is neither a dataset nor a group");
    }
    Conventions.Whole whole = Conventions.whole(header);
    if (whole != null) {
      return new InputException(whole.refusal());
    }
    String within = member.replaceAll("^/*|/*$", "");
    String prefix = within.isEmpty() ? "/" : "/" + within + "/";
    List<String> below =
        arrays().stream().map(ArrayInfo::member).filter(m -> m.startsWith(prefix)).toList();
    return new InputException("it is a group, not a dataset; " + DefaultMatrix.advice(below));
  }

  /// An object as an array; none where it is a dimension without a variable.
  private Stream<DefaultMatrix.Item> item(Tree.Entry entry) {
    Map<String, String> attributes = new LinkedHashMap<>();
    if (entry.link() != null) {
      attributes.put("link", entry.link());
    }
    ObjectHeader header = entry.header();
    if (header != null && entry.kind().equals(ArrayInfo.SPARSE) && SparseGroup.isRead(header)) {
      try {
        return Stream.of(new DefaultMatrix.Item(sparse(entry).info()));
      } catch (RuntimeException | StackOverflowError e) {
        String refusal = Jhdf.refusal("the matrix", e).getMessage();
        return Stream.of(refused(entry, ArrayInfo.SPARSE, refusal, attributes));
      }
    }
    if (header == null || entry.refusal() != null || !Dataset.isDataset(header)) {
      String refusal = entry.refusal() == null ? "it is not a dataset" : entry.refusal();
      String kind = entry.kind().isEmpty() ? "object" : entry.kind();
      attributes.putAll(Conventions.shown(tree.groups().getOrDefault(entry.path(), Map.of())));
      return Stream.of(refused(entry, kind, refusal, attributes));
    }
    try {
      Dataset dataset = VirtualDataset.read(header, files);
      return Dimensions.isDimensionOnly(dataset)
          ? Stream.empty()
          : Stream.of(
              new DefaultMatrix.Item(
                  info(entry.path(), dataset, attributes),
                  Conventions.texts(dataset.attributes())));
    } catch (RuntimeException | StackOverflowError e) {
      String refusal = Jhdf.refusal("the dataset", e).getMessage();
      return Stream.of(refused(entry, "unreadable", refusal, attributes));
    }
  }

  private static DefaultMatrix.Item refused(
      Tree.Entry entry, String layout, @Nullable String refusal, Map<String, String> attributes) {
    String member = OneLine.of(entry.path());
    return new DefaultMatrix.Item(
        ArrayInfo.refused(member, "", layout, List.of(), refusal, attributes));
  }

  private ArrayInfo info(String member, Dataset dataset, Map<String, String> attributes) {
    boolean matlab = isMatlab(dataset);
    boolean reversed = matlab || gctx().isMatrix(member);
    attributes.putAll(Conventions.shown(dataset.attributes()));
    String fill = dataset.fillText();
    if (fill != null) {
      attributes.put("fill value", fill);
    }
    String refusal = Conventions.refusal(dataset.attributes(), matlab);
    if (refusal == null) {
      refusal = MatrixOpener.refusal(dataset, options);
    }
    if (refusal == null && dataset.shape().length == 0) {
      refusal = "it is a single number (0-d), not a matrix";
    }
    long[] extent = extent(dataset);
    for (long cells : extent) {
      if (refusal == null && cells == 0) {
        refusal = "it is empty (shape " + SliceSpec.shapeText(extent) + ")";
      }
    }
    for (FilterSpec filter : dataset.filters()) {
      if (refusal == null && !filter.isSupported()) {
        refusal = filter.refusal();
      }
    }
    long[] chunks = dataset.chunks();
    return new ArrayInfo(
        member,
        MatrixOpener.presentedShape(extent, reversed),
        dataset.type().name(),
        dataset.layoutName(),
        reversed ? MatrixOpener.reversed(chunks) : chunks,
        dataset.filters().stream().map(FilterSpec::name).toList(),
        refusal,
        attributes,
        new ArrayInfo.Meaning(names(dataset, reversed), dataset.codes(), times(dataset, refusal)),
        Netcdf.rules(dataset).stream().map(MissingRule::text).toList(),
        dataset.storedBytes(),
        false);
  }

  private List<String> names(Dataset dataset, boolean reversed) {
    List<String> names = dimensions().names(dataset);
    return reversed ? names.reversed() : names;
  }

  /// The first and last of a row of times; none where they are no dates.
  private List<String> times(Dataset dataset, @Nullable String refusal) {
    long[] extent = extent(dataset);
    if (refusal != null || extent.length != 1) {
      return List.of();
    }
    try {
      CfTime time = CfTime.of(Conventions.texts(dataset.attributes()));
      List<String> times = new ArrayList<>();
      for (long k : time == null ? new long[0] : new long[] {0, extent[0] - 1}) {
        SliceSpec one = new SliceSpec(List.of(new SliceSpec.Axis(false, k, k + 1)));
        MatrixOpener opener = new MatrixOpener(dataset, extent, options, InputName.of(path), files);
        double number = CellList.of(opener.open(false, one))[0];
        String text = Objects.requireNonNull(time).text(number);
        if (text != null) {
          times.add(text);
        }
      }
      return times.size() == 2 ? times : List.of();
    } catch (RuntimeException e) {
      // Whoever asks for the cells is told why there are none.
      return List.of();
    }
  }

  /// Runs a step, and puts the name of the input before the reason why it fails.
  private static <T extends @Nullable Object> T refusing(InputName name, Supplier<T> step) {
    try {
      return step.get();
    } catch (RuntimeException | StackOverflowError | InternalError e) {
      String text = Jhdf.reason("the file", e);
      if (e instanceof InputException refused && text.startsWith(name.text() + ":")) {
        throw refused;
      }
      throw name.refusal(text, e);
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      files.close();
      file.close();
    }
  }
}
