package dev.heatpress.io.zarr;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.Cells;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.core.SliceSpec.Plane;
import dev.heatpress.core.missing.MissingRule;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.CfAxes;
import dev.heatpress.io.file.CfTime;
import dev.heatpress.io.file.DefaultMatrix;
import dev.heatpress.io.file.FileKind;
import dev.heatpress.io.file.InputName;
import dev.heatpress.io.file.MappedFile;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadOptions;
import dev.heatpress.io.plane.CellList;
import dev.heatpress.io.plane.GroupedPlane;
import dev.heatpress.io.plane.PlaneMatrix;
import dev.heatpress.io.zip.ZipDirectory;
import dev.heatpress.io.zip.ZipMember;
import org.jspecify.annotations.Nullable;

/// A Zarr store, or a group or an array of one: a directory, or a zip archive.
///
/// Chunks that were never written have the fill value, which is a value. What is missing is said by
/// attributes, see [Attributes#packing].
public final class ZarrFile implements MatrixFile {
  private static final int MOST_DATES = 1 << 24;

  private final InputName name;
  private final ReadOptions options;
  private final Store store;
  private final ZarrTree tree;

  /// The path within the store of what the user named.
  private final String base;

  private ZarrFile(InputName name, ReadOptions options, Store store, String base) {
    this.name = name;
    this.options = options;
    this.store = store;
    this.base = base;
    this.tree = new ZarrTree(store);
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
      Path here = at;
      if (FileKind.ZARR_MARKERS.stream().anyMatch(marker -> Files.exists(here.resolve(marker)))) {
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
    return refusing(name, () -> new ZarrFile(name, options, new FolderStore(root), base));
  }

  /// Opens an archive that is mapped, and from then on owns it; the caller keeps it where this
  /// throws.
  ///
  /// @throws InputException where it is damaged
  public static ZarrFile of(MappedFile archive, ReadOptions options) {
    return refusing(
        archive.name(),
        () -> {
          List<ZipMember> members = ZipDirectory.read(archive.bytes());
          Store store = new ZipStore(archive, members, ZipStore.root(members));
          return new ZarrFile(archive.name(), options, store, "");
        });
  }

  @Override
  public String format() {
    return refusing(
        name,
        () -> {
          boolean three = store.document(Store.join(base, Version3.DOCUMENT)) != null;
          return three ? "Zarr 3" : "Zarr 2";
        });
  }

  @Override
  public List<ArrayInfo> arrays() {
    return refusing(
        name,
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
    List<DefaultMatrix.Item> items = new ArrayList<>();
    for (ZarrTree.Node node : tree.below(base)) {
      String sparse = sparse(node);
      if (sparse != null) {
        items.add(refused(node, ArrayInfo.SPARSE, sparse));
      } else if (node.array() != null) {
        items.add(new DefaultMatrix.Item(info(node.array()), Attributes.texts(node.attributes())));
      } else if (node.problem() != null) {
        items.add(refused(node, "unreadable", node.problem()));
      }
    }
    return items;
  }

  private DefaultMatrix.Item refused(ZarrTree.Node node, String layout, String refusal) {
    return new DefaultMatrix.Item(
        ArrayInfo.refused(
            member(node.path()),
            "",
            layout,
            List.of(),
            refusal,
            Attributes.shown(node.attributes())));
  }

  /// Why a group that stands for a sparse matrix is refused; null for others.
  private static @Nullable String sparse(ZarrTree.Node node) {
    String encoding = Json.text(node.attributes(), "encoding-type", "");
    return node.isGroup() && encoding.endsWith("_matrix")
        ? "it is a sparse matrix of AnnData ("
            + OneLine.abbreviated(encoding, 40)
            + "): make it dense first, for example adata.X = adata.X.toarray()"
        : null;
  }

  /// What a path within the store is called in this file: empty for an array that is all of it.
  private String member(String path) {
    if (path.equals(base)) {
      ZarrTree.Node node = tree.find(base);
      return node != null && node.isGroup() ? "/" : "";
    }
    return OneLine.of("/" + (base.isEmpty() ? path : path.substring(base.length() + 1)));
  }

  private @Nullable String defaultOf(List<DefaultMatrix.Item> items) {
    try {
      return choose(items, null);
    } catch (InputException e) {
      return null;
    }
  }

  private String choose(List<DefaultMatrix.Item> items, @Nullable SliceSpec slice) {
    ZarrTree.Node top = tree.find(base);
    if (top != null && top.array() != null) {
      return "";
    }
    Multiscales image = top == null ? null : Multiscales.of(top.attributes());
    if (image != null) {
      return member(Store.join(base, image.levels().getFirst()));
    }
    Set<String> coarse = new HashSet<>();
    Map<String, Map<String, String>> groups = new HashMap<>();
    for (ZarrTree.Node node : tree.below(base)) {
      if (node.isGroup()) {
        String path = member(node.path());
        groups.put(path.equals("/") ? "" : path, Attributes.texts(node.attributes()));
        Multiscales levels = Multiscales.of(node.attributes());
        for (int k = 1; levels != null && k < levels.levels().size(); k++) {
          coarse.add(member(Store.join(node.path(), levels.levels().get(k))));
        }
      }
    }
    List<DefaultMatrix.Item> fine =
        items.stream().filter(item -> !coarse.contains(item.info().member())).toList();
    return new DefaultMatrix(fine, groups).choose(slice);
  }

  @Override
  public Map<String, Map<String, String>> groups() {
    return refusing(
        name,
        () -> {
          Map<String, Map<String, String>> shown = new LinkedHashMap<>();
          for (ZarrTree.Node node : tree.below(base)) {
            Map<String, String> texts = Attributes.shown(node.attributes());
            Multiscales image = node.isGroup() ? Multiscales.of(node.attributes()) : null;
            if (image != null) {
              texts.put("multiscales", String.join(", ", image.levels()));
            }
            if (node.isGroup() && sparse(node) == null && !texts.isEmpty()) {
              shown.put(member(node.path()), texts);
            }
          }
          return shown;
        });
  }

  @Override
  public @Nullable String defaultMember(@Nullable SliceSpec slice) {
    return refusing(
        name,
        () -> {
          List<DefaultMatrix.Item> items = items();
          String chosen = choose(items, slice);
          return items.size() == 1 ? null : chosen;
        });
  }

  /// The array that is meant.
  private ZarrArray find(@Nullable String member, @Nullable SliceSpec slice) {
    String path = Store.join(base, trimmed(member == null ? choose(items(), slice) : member));
    path = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    ZarrTree.Node node = tree.find(path);
    node = node == null && member != null ? level(trimmed(member)) : node;
    if (node == null) {
      throw new InputException("there is no such array; " + advice(base));
    }
    if (node.problem() != null) {
      throw new InputException(node.problem());
    }
    Multiscales image = Multiscales.of(node.attributes());
    if (node.array() == null && image != null) {
      node = tree.find(Store.join(node.path(), image.levels().getFirst()));
    }
    if (node == null || node.array() == null) {
      String sparse = node == null ? null : sparse(node);
      throw new InputException(
          sparse != null ? sparse : "it is a group, not an array; " + advice(path));
    }
    return node.array();
  }

  private static String trimmed(String member) {
    return member.replaceAll("^/+|/+$", "");
  }

  /// A level of an image by its number, where its path is another.
  private ZarrTree.@Nullable Node level(String number) {
    ZarrTree.Node top = tree.find(base);
    Multiscales image = top == null ? null : Multiscales.of(top.attributes());
    if (image == null || !number.matches("\\d{1,3}")) {
      return null;
    }
    int k = Integer.parseInt(number);
    return k < image.levels().size() ? tree.find(Store.join(base, image.levels().get(k))) : null;
  }

  private String advice(String path) {
    return DefaultMatrix.advice(
        tree.below(path).stream()
            .filter(node -> node.array() != null)
            .map(node -> member(node.path()))
            .toList());
  }

  @Override
  public MatrixSource open(@Nullable String member, @Nullable SliceSpec slice) {
    InputName full = member == null ? name : name.member(member);
    return refusing(full, () -> matrix(full, find(member, slice), slice));
  }

  private MatrixSource matrix(InputName full, ZarrArray array, @Nullable SliceSpec slice) {
    String refusal = refusal(array);
    if (refusal != null) {
      throw new InputException(refusal);
    }
    MatrixSource stored = stored(full, array, SliceSpec.plane(array.shape(), slice));
    return Attributes.packing(array).packing(options.raw()).of(stored);
  }

  private MatrixSource stored(InputName full, ZarrArray array, Plane plane) {
    Element element = Objects.requireNonNull(Attributes.cells(array));
    ZarrPlane source = new ZarrPlane(store, array, plane);
    ZarrCells cells = new ZarrCells(full, element);
    return PlaneMatrix.of(
        GroupedPlane.of(source, array.fill()),
        source.writtenCells(),
        cells,
        () -> new Cells(array.fill(), 0, 1, 1, 0, 0, element.dtype(), element.order()));
  }

  private static @Nullable String refusal(ZarrArray array) {
    String type = array.type().refusal();
    return type != null ? type : array.refusal();
  }

  @Override
  public Axes axes(@Nullable String member, @Nullable SliceSpec slice) {
    return refusing(
        member == null ? name : name.member(member),
        () -> {
          ZarrArray array = find(member, slice);
          Plane plane = SliceSpec.plane(array.shape(), slice);
          return CfAxes.of(new ZarrVariables(this, tree), "/" + array.path(), plane);
        });
  }

  /// The numbers of an array, unpacked, as one row.
  double[] numbers(ZarrArray array, @Nullable SliceSpec slice) {
    try (MatrixSource matrix = matrix(name.member(member(array.path())), array, slice)) {
      return CellList.of(matrix);
    }
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
    return refusing(
        member == null ? name : name.member(member),
        () -> {
          ZarrArray array = find(member, null);
          CfTime time = CfTime.of(Attributes.texts(array.attributes()));
          if (time == null) {
            return null;
          }
          Plane plane = SliceSpec.plane(array.shape(), null);
          double count = (double) plane.rows() * plane.columns();
          if (Math.min(plane.rows(), plane.columns()) != 1 || count > MOST_DATES) {
            throw new InputException(
                "%d x %d dates; give them in one row", plane.rows(), plane.columns());
          }
          return Arrays.stream(numbers(array, null)).map(time::at).toArray();
        });
  }

  @Override
  public @Nullable String unrealTime(@Nullable String member) {
    return refusing(
        member == null ? name : name.member(member),
        () -> CfTime.unreal(Attributes.texts(find(member, null).attributes())));
  }

  private ArrayInfo info(ZarrArray array) {
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
        member(array.path()),
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
    long[] shape = array.shape();
    if (refusal != null || shape.length != 1) {
      return List.of();
    }
    try {
      CfTime time = CfTime.of(Attributes.texts(array.attributes()));
      List<String> times = new ArrayList<>();
      for (long k : time == null ? new long[0] : new long[] {0, shape[0] - 1}) {
        SliceSpec one = new SliceSpec(List.of(new SliceSpec.Axis(false, k, k + 1)));
        String text = Objects.requireNonNull(time).text(numbers(array, one)[0]);
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
    } catch (InputException e) {
      String text = String.valueOf(e.getMessage());
      throw text.startsWith(name.text() + ":") ? e : name.refusal(text, e);
    } catch (InternalError e) {
      throw name.refusal("can't be read to its end; did it shrink or its disk fail?", e);
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
