package dev.heatpress.io.hdf5;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.CfTime;
import dev.heatpress.io.file.DefaultMatrix;
import dev.heatpress.io.file.DescribedAxes;
import dev.heatpress.io.file.InputName;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadOptions;
import dev.heatpress.io.hdf5.bytes.HdfBytes;
import dev.heatpress.io.hdf5.bytes.Jhdf;
import dev.heatpress.io.hdf5.bytes.ObjectHeader;
import dev.heatpress.io.hdf5.dataset.Attribute;
import dev.heatpress.io.hdf5.dataset.Conventions;
import dev.heatpress.io.hdf5.dataset.Dataset;
import dev.heatpress.io.hdf5.dataset.ExternalFiles;
import dev.heatpress.io.hdf5.dataset.Groups;
import dev.heatpress.io.hdf5.dataset.Netcdf;
import dev.heatpress.io.hdf5.dataset.Tree;
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

  private final Tree tree;
  private final Hdf5Objects objects;
  private boolean closed;

  private Hdf5File(Path path, ReadOptions options, HdfBytes file) {
    this.path = path;
    this.options = options;
    this.file = file;
    this.tree = new Tree(file, files);
    this.objects = new Hdf5Objects(path, options, file, files, tree);
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
          List<DefaultMatrix.Item> items = objects.items();
          String chosen = defaultOf(items);
          return items.stream()
              .map(DefaultMatrix.Item::info)
              .map(info -> info.member().equals(chosen) ? info.asDefault() : info)
              .toList();
        });
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
          List<DefaultMatrix.Item> items = objects.items();
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
            throw new InputException("it is no contact map; leave `balance` out");
          }
          Dataset dataset = VirtualDataset.read(header, files);
          boolean matlab = Hdf5Objects.isMatlab(dataset);
          String refusal = Conventions.refusal(dataset.attributes(), matlab);
          if (refusal != null) {
            throw new InputException(refusal);
          }
          long[] extent = objects.extent(dataset);
          return new MatrixOpener(dataset, extent, options, name, files)
              .open(matlab || objects.gctx().isMatrix(chosen), slice);
        });
  }

  private String obvious(List<DefaultMatrix.Item> items, @Nullable SliceSpec slice) {
    String level = objects.sparse().level();
    if (level != null) {
      return level;
    }
    try {
      return defaults(items).choose(slice);
    } catch (InputException e) {
      // Where nothing can be drawn, what a program wrote as a matrix says more than its pieces.
      for (DefaultMatrix.Item item : items) {
        if (item.info().layout().equals(Conventions.BPCELLS)) {
          throw new InputException(item.info().member() + ": " + item.info().refusal(), e);
        }
      }
      throw e;
    }
  }

  /// The sparse matrix that a group stands for.
  private SparseGroup group(ObjectHeader header, String member, @Nullable SliceSpec slice) {
    SparseGroup group = objects.sparse().group(header, member);
    if (group == null) {
      throw noDataset(header, member);
    }
    if (slice != null) {
      throw new InputException("a sparse matrix has two dimensions; leave `slice` out");
    }
    return group;
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

  /// The path of a member: MATLAB writes a dot before the field of a struct.
  private String spelled(String member) {
    return file.isMatlab() && member.indexOf('.') > 0
        ? refusing(
            InputName.of(path).member(member),
            () -> tree.findIfPresent(member) == null ? member.replace('.', '/') : member)
        : member;
  }

  /// The member that is meant.
  private String chosen(@Nullable String member, @Nullable SliceSpec slice) {
    if (member != null) {
      return spelled(member);
    }
    return refusing(InputName.of(path), () -> obvious(objects.items(), slice));
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
            return group(header, chosen, slice).axes(described(name));
          }
          Dataset dataset = VirtualDataset.read(tree.find(chosen), files);
          if (Hdf5Objects.isMatlab(dataset)) {
            return Axes.NONE;
          }
          long[] extent = objects.extent(dataset);
          Hdf5Variables variables = variables(name);
          if (objects.gctx().isMatrix(chosen)) {
            return objects
                .gctx()
                .axes(SliceSpec.plane(MatrixOpener.reversed(extent), slice), variables);
          }
          String array = chosen.startsWith("/") ? chosen : "/" + chosen;
          return described(name).of(array, SliceSpec.plane(extent, slice));
        });
  }

  private Hdf5Variables variables(InputName name) {
    return new Hdf5Variables(name, tree, files, objects.dimensions(), objects::extent);
  }

  private DescribedAxes described(InputName name) {
    return new DescribedAxes(variables(name));
  }

  @Override
  public @Nullable List<String> texts(@Nullable String member, long most) {
    String chosen =
        member != null ? spelled(member) : refusing(InputName.of(path), this::onlyTexts);
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

  @Override
  public boolean isExchanged(@Nullable String member) {
    if (member != null) {
      return Netcdf.isOfR(Attribute.all(tree.find(spelled(member))));
    }
    // One that is alone is meant whatever its sides are.
    List<DefaultMatrix.Item> items = objects.items();
    String chosen = items.size() == 1 ? items.getFirst().info().member() : obvious(items, null);
    return Netcdf.isOfR(Attribute.all(tree.find(chosen)));
  }

  @Override
  public double @Nullable [] dates(@Nullable String member) {
    if (member == null) {
      return null;
    }
    Map<String, String> attributes = attributes(member);
    if (CfTime.of(attributes) == null) {
      return null;
    }
    try (MatrixSource matrix = open(member, null)) {
      return InputName.of(path)
          .member(member)
          .locate(() ->
              CfTime.dates(attributes, matrix.rows(), matrix.columns(), () -> CellList.of(matrix)));
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
        () -> Conventions.texts(Attribute.all(tree.find(spelled(member)))));
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
