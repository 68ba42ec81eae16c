package dev.heatpress.io.zarr;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.core.SliceSpec.Plane;
import dev.heatpress.core.SparseEntries;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.SparseMatrix.Mirror;
import dev.heatpress.core.missing.MissingRule;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.CfTime;
import dev.heatpress.io.file.DefaultMatrix;
import dev.heatpress.io.file.DescribedAxes;
import dev.heatpress.io.file.FileKind;
import dev.heatpress.io.file.InputName;
import dev.heatpress.io.file.MappedFile;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadOptions;
import dev.heatpress.io.file.ReadOptions.Complex;
import dev.heatpress.io.plane.CellList;
import dev.heatpress.io.plane.ComplexCells;
import dev.heatpress.io.plane.GroupedPlane;
import dev.heatpress.io.plane.PlainCells;
import dev.heatpress.io.plane.PlaneCells;
import dev.heatpress.io.plane.PlaneMatrix;
import dev.heatpress.io.remote.RemoteFiles;
import dev.heatpress.io.sparse.NumberList;
import dev.heatpress.io.zip.ZipDirectory;
import dev.heatpress.io.zip.ZipMember;
import org.jspecify.annotations.Nullable;

/// A Zarr store, or a group or an array of one: a directory, or a zip archive.
///
/// Chunks that were never written have the fill value, which is a value. What is missing is said by
/// attributes, see [Attributes#packing].
public final class ZarrFile implements MatrixFile {
  private final InputName name;
  private final ReadOptions options;
  private final Store store;
  private final ZarrTree tree;

  /// The path within the store of what the user named.
  private final String base;

  private final ZarrMembers members;

  private ZarrFile(InputName name, ReadOptions options, Store store, String base) {
    this.name = name;
    this.options = options;
    this.store = store;
    this.base = base;
    this.tree = new ZarrTree(store);
    this.members = new ZarrMembers(tree, base, this::info);
    ZarrTree.Node top = tree.find(base);
    String problem = top == null ? "no Zarr array or group" : top.problem();
    if (problem != null) {
      store.close();
      throw new InputException(problem);
    }
  }

  /// Whether a directory is a store, or lies within one.
  public static boolean matches(Path directory) {
    return root(directory) != null;
  }

  /// Whether an archive holds a store.
  ///
  /// @throws InputException where the archive is damaged
  public static boolean matches(MappedFile archive) {
    return ZipDirectory.read(archive.bytes()).stream()
        .map(ZipMember::name)
        .anyMatch(member ->
            FileKind.ZARR_MARKERS.contains(member.substring(member.lastIndexOf('/') + 1)));
  }

  /// The outermost directory of a store; null where a directory lies in none. Groups of the first
  /// years need no mark of their own, so those above are looked at, too.
  private static @Nullable Path root(Path directory) {
    Path found = null;
    for (Path at = directory.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
      if (FileKind.isZarr(at)) {
        found = at;
      } else if (found != null) {
        return found;
      }
    }
    return found;
  }

  /// Opens a directory.
  ///
  /// @throws InputException where it can't be read
  public static ZarrFile open(Path directory, ReadOptions options) {
    InputName name = InputName.of(directory);
    Path root = root(directory);
    if (root == null) {
      throw name.refusal("no Zarr store");
    }
    Path within = root.relativize(directory.toAbsolutePath().normalize());
    String base =
        StreamSupport.stream(within.spliterator(), false)
            .map(Path::toString)
            .collect(Collectors.joining("/"));
    return name.locate(() -> new ZarrFile(name, options, store(root), base));
  }

  private static Store store(Path root) {
    return RemoteFiles.isRemote(root) ? new RemoteStore(root) : new FolderStore(root);
  }

  /// Opens an archive that is mapped, and from then on owns it; the caller keeps it where this
  /// throws.
  ///
  /// @throws InputException where it is damaged
  public static ZarrFile of(MappedFile archive, ReadOptions options) {
    return archive
        .name()
        .locate(() -> {
          List<ZipMember> members = ZipDirectory.read(archive.bytes());
          Store store = new ZipStore(archive, members, ZipStore.root(members));
          return new ZarrFile(archive.name(), options, store, "");
        });
  }

  @Override
  public String format() {
    return name.locate(() -> {
      boolean three = store.document(Store.join(base, Version3.DOCUMENT)) != null;
      return three ? "Zarr 3" : "Zarr 2";
    });
  }

  @Override
  public List<ArrayInfo> arrays() {
    return name.locate(() -> {
      List<DefaultMatrix.Item> items = members.items();
      String chosen = members.defaultOf(items);
      return items.stream()
          .map(DefaultMatrix.Item::info)
          .map(info -> info.member().equals(chosen) ? info.asDefault() : info)
          .toList();
    });
  }

  @Override
  public Map<String, Map<String, String>> groups() {
    return name.locate(members::groups);
  }

  @Override
  public @Nullable String defaultMember(@Nullable SliceSpec slice) {
    return name.locate(() -> {
      List<DefaultMatrix.Item> items = members.items();
      String chosen = members.choose(items, slice);
      return items.size() == 1 ? null : chosen;
    });
  }

  @Override
  public MatrixSource open(@Nullable String member, @Nullable SliceSpec slice) {
    InputName full = named(member);
    return full.locate(() -> {
      if (options.sparse().contacts()) {
        throw new InputException("it is no contact map in cool format; leave `balance` out");
      }
      ZarrTree.Node node = members.find(member, slice);
      ZarrArray array = node.array();
      if (array != null) {
        return matrix(full, array, slice);
      }
      if (slice != null) {
        throw new InputException("a sparse matrix has two dimensions; leave `slice` out");
      }
      return SparseMatrix.of(sparse(node).entries(), Mirror.NONE, () -> {});
    });
  }

  private SparseNode sparse(ZarrTree.Node node) {
    return new SparseNode(
        node, options.complex(), list -> list(Store.join(node.path(), list), list));
  }

  private NumberList list(String path, String list) {
    ZarrTree.Node node = tree.find(path);
    ZarrArray array = node == null ? null : node.array();
    if (array == null || array.shape().length != 1) {
      throw new InputException("a sparse matrix without its list '%s'", list);
    }
    String refusal = refusal(array);
    if (refusal != null) {
      throw new InputException("its list '%s': %s", list, refusal);
    }
    return new NumberList(
        list,
        array.shape()[0] == 0
            ? null
            : stored(
                name.member(members.member(path)), array, SliceSpec.plane(array.shape(), null)));
  }

  private MatrixSource matrix(InputName full, ZarrArray array, @Nullable SliceSpec slice) {
    String refusal = refusal(array);
    if (refusal != null) {
      throw new InputException(refusal);
    }
    MatrixSource stored = stored(full, array, SliceSpec.plane(array.shape(), slice));
    return array.type().part() != null
        ? stored
        : Attributes.packing(array).packing(options.raw()).of(stored);
  }

  private MatrixSource stored(InputName full, ZarrArray array, Plane plane) {
    Element element = Objects.requireNonNull(Attributes.cells(array));
    ZarrPlane source = new ZarrPlane(store, array, plane);
    PlainCells numbers = new PlainCells(full, element.dtype(), element.order());
    Complex part = options.complex();
    PlaneCells cells =
        array.type().part() == null || part == null ? numbers : new ComplexCells(numbers, part);
    return PlaneMatrix.of(
        GroupedPlane.of(source, array.fill()),
        source.writtenCells(),
        cells,
        () -> cells.cell(array.fill()));
  }

  private @Nullable String refusal(ZarrArray array) {
    String type = array.type().refusal(options.complex());
    return type != null ? type : array.refusal();
  }

  @Override
  public Axes axes(@Nullable String member, @Nullable SliceSpec slice) {
    return named(member)
        .locate(() -> {
          ZarrTree.Node node = members.find(member, slice);
          DescribedAxes described = new DescribedAxes(variables());
          String path = "/" + node.path();
          if (node.array() == null) {
            SparseEntries entries = sparse(node).entries();
            return described.of(path, entries.rows(), entries.columns());
          }
          return described.of(path, SliceSpec.plane(node.array().shape(), slice));
        });
  }

  private ZarrVariables variables() {
    return new ZarrVariables(this, tree);
  }

  Store store() {
    return store;
  }

  /// The numbers of an array, unpacked, as one row; dates in seconds since 1970.
  double[] numbers(ZarrArray array, @Nullable SliceSpec slice) {
    String unit = array.type().unit();
    InputName full = name.member(members.member(array.path()));
    try (MatrixSource matrix = matrix(full, unit == null ? array : array.asIntegers(), slice)) {
      double[] numbers = CellList.of(matrix);
      return unit == null ? numbers : Dates.seconds(numbers, unit);
    }
  }

  /// The attributes of an array in full; those of dates say that they are.
  Map<String, String> said(ZarrArray array) {
    Map<String, String> texts = Attributes.texts(array.attributes());
    if (array.type().unit() != null) {
      texts.putAll(Dates.ATTRIBUTES);
    }
    return texts;
  }

  /// The names of the axes.
  List<String> dimensions(ZarrArray array) {
    if (!array.dimensions().isEmpty()) {
      return array.dimensions();
    }
    ZarrTree.Node group = tree.find(ZarrTree.parent(array.path()));
    Multiscales image = group == null ? null : Multiscales.of(group.attributes());
    return image != null && image.axes().size() == array.shape().length ? image.axes() : List.of();
  }

  @Override
  public double @Nullable [] dates(@Nullable String member) {
    return named(member)
        .locate(() -> {
          ZarrArray array = members.array(member, null);
          Plane plane = SliceSpec.plane(array.shape(), null);
          return CfTime.dates(
              said(array), plane.rows(), plane.columns(), () -> numbers(array, null));
        });
  }

  @Override
  public @Nullable String unrealTime(@Nullable String member) {
    return named(member).locate(() -> CfTime.unreal(said(members.array(member, null))));
  }

  @Override
  public @Nullable List<String> texts(@Nullable String member, long most) {
    return named(member)
        .locate(() -> variables().texts(member == null ? onlyTexts() : absolute(member), most));
  }

  /// The path of a member within the store, with a slash before it.
  private String absolute(String member) {
    return "/" + Store.join(base, member.replaceAll("^/+|/+$", ""));
  }

  /// The path of the only row of texts.
  private String onlyTexts() {
    List<String> texts = new ArrayList<>();
    for (ZarrTree.Node node : tree.below(base)) {
      ZarrArray array = node.array();
      if (array != null && array.type().text() != null && array.shape().length == 1) {
        texts.add(array.path());
      }
    }
    if (texts.size() != 1) {
      throw new InputException(
          "it has %d arrays of text; %s",
          texts.size(), DefaultMatrix.advice(texts.stream().map(members::member).toList()));
    }
    return "/" + texts.getFirst();
  }

  private ArrayInfo info(ZarrTree.Node node) {
    ZarrArray array = node.array();
    if (array == null) {
      return sparse(node).info(members.member(node.path()));
    }
    Map<String, String> attributes = Attributes.shown(array.attributes());
    if (array.fillSaid() != null) {
      attributes.put("fill value", OneLine.abbreviated(array.fillSaid().toString(), 40));
    }
    String refusal = refusal(array);
    if (refusal == null && array.shape().length == 0) {
      refusal = "it is a single number (0-d), not a matrix";
    }
    if (refusal == null && Arrays.stream(array.shape()).anyMatch(n -> n == 0)) {
      refusal = "it is empty (shape " + SliceSpec.shapeText(array.shape()) + ")";
    }
    List<String> missing = List.of();
    if (array.type().dtype() != null) {
      missing = Attributes.packing(array).rules().stream().map(MissingRule::text).toList();
    }
    return new ArrayInfo(
        members.member(array.path()),
        array.shape(),
        array.type().name(),
        "chunked",
        array.chunk(),
        array.filters(),
        refusal,
        attributes,
        new ArrayInfo.Meaning(dimensions(array), Map.of(), times(array, refusal)),
        missing,
        -1,
        false);
  }

  /// The first and last of a row of times; none where they are no dates.
  private List<String> times(ZarrArray array, @Nullable String refusal) {
    boolean dates = array.type().unit() != null && array.refusal() == null;
    return (refusal == null || dates) && array.shape().length == 1
        ? CfTime.ends(said(array), array.shape()[0], one -> numbers(array, one))
        : List.of();
  }

  @Override
  public void close() {
    store.close();
  }

  private InputName named(@Nullable String member) {
    return member == null ? name : name.member(member);
  }
}
