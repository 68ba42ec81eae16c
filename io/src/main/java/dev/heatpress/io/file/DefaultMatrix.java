package dev.heatpress.io.file;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import dev.heatpress.core.SliceSpec;
import org.jspecify.annotations.Nullable;

/// Which array the name of a file alone stands for, in any format of several arrays: what its
/// conventions call the matrix (NeXus' signal, AnnData's X, loom's matrix), otherwise the only one
/// that is a matrix. Never coordinates, their bounds, or what CF calls auxiliary (CF conventions,
/// sections 5, 7 and 3.4).
public final class DefaultMatrix {
  /// Characters of a list of members, which is meant to have all of them.
  private static final int MOST_LISTED = 3000;

  private static final int MOST_GROUPS = 1000;
  private static final Pattern WORDS = Pattern.compile("\\s+");
  private static final Pattern BOUNDS = Pattern.compile(".*_(bnds|bounds|vertices)");
  private static final Pattern COORDINATE =
      Pattern.compile("(grid_)?(latitude|longitude)|time|projection_[xy]_coordinate");
  private static final Pattern DEGREES = Pattern.compile("degrees?_?(north|east|[ne])", 2);
  private static final List<String> REFERRING =
      List.of(
          "bounds",
          "climatology",
          "coordinates",
          "ancillary_variables",
          "cell_measures",
          "grid_mapping",
          "formula_terms");

  private final List<Item> items;
  private final Map<String, String> root;
  private final Map<String, Map<String, String>> groups;
  private final Set<String> members = new LinkedHashSet<>();

  /// An array with its attributes.
  ///
  /// @param attributes texts as they stand, and single whole numbers; nothing shortened
  public record Item(ArrayInfo info, Map<String, String> attributes) {
    /// An array without attributes.
    public Item(ArrayInfo info) {
      this(info, Map.of());
    }

    boolean isSparse() {
      return info.layout().equals(ArrayInfo.SPARSE);
    }

    double cells() {
      return Arrays.stream(info.shape()).asDoubleStream().reduce(1, (a, b) -> a * b);
    }

    /// Axes of more than one cell.
    long sides() {
      return Arrays.stream(info.shape()).filter(n -> n > 1).count();
    }
  }

  /// @param items all arrays of a file
  /// @param groups the attributes of the groups, by their paths, that of the root is empty; see
  ///   [Item#attributes]
  public DefaultMatrix(List<Item> items, Map<String, Map<String, String>> groups) {
    this.items = items;
    this.groups = groups;
    this.root = groups.getOrDefault("", Map.of());
    items.forEach(item -> members.add(item.info.member()));
  }

  /// The member.
  ///
  /// @param slice the plane that is wanted of an array of as many dimensions
  /// @throws InputException where there is none, or several; it lists them
  public String choose(@Nullable SliceSpec slice) {
    List<Item> all = candidates();
    List<Item> preferred = preferred(all);
    List<Item> possible = preferred.isEmpty() ? all : preferred;
    if (preferred.isEmpty() && isAnnData()) {
      List<Item> layers = possible.stream().filter(item -> isLayer(item.info.member())).toList();
      if (layers.size() != 1) {
        throw new InputException("an AnnData file without X; " + choices(possible));
      }
      return layers.getFirst().info.member();
    }
    List<Item> fit =
        possible.stream()
            .filter(item -> slice == null || item.info.shape().length == slice.axes().size())
            .toList();
    List<Item> matrices = fit.stream().filter(item -> isMatrix(item, slice)).toList();
    List<Item> lines = fit.stream().filter(item -> item.info.shape().length == 2).toList();
    List<Item> found = matrices.isEmpty() ? lines : matrices;
    if (found.size() == 1) {
      return found.getFirst().info.member();
    }
    if (found.size() > 1) {
      List<Item> listed = new ArrayList<>(found);
      possible.stream()
          .filter(i -> (i.info.shape().length > 2 || i.isSparse()) && !listed.contains(i))
          .forEach(listed::add);
      throw new InputException("it has %d matrices; %s", found.size(), choices(listed));
    }
    throw none(possible);
  }

  private static boolean isMatrix(Item item, @Nullable SliceSpec slice) {
    return slice == null ? item.sides() == 2 : item.sides() >= 2;
  }

  private InputException none(List<Item> possible) {
    List<ArrayInfo> sparse = possible.stream().filter(Item::isSparse).map(Item::info).toList();
    if (!sparse.isEmpty()) {
      ArrayInfo first = sparse.getFirst();
      String all =
          sparse.size() > 1
              ? ", but sparse ones ("
                  + listed(sparse.stream().map(ArrayInfo::member).toList())
                  + ")"
              : "";
      return new InputException(
          "no dense matrix in it%s; %s: %s", all, first.member(), first.refusal());
    }
    if (!possible.isEmpty()) {
      return new InputException("it has no matrix of two dimensions; " + choices(possible));
    }
    List<Item> auxiliary = items.stream().filter(i -> i.info.refusal() == null).toList();
    if (!auxiliary.isEmpty()) {
      return new InputException(
          "it has coordinates and other auxiliary variables only; " + choices(auxiliary));
    }
    if (items.isEmpty()) {
      return new InputException("no dataset is in it");
    }
    ArrayInfo first = items.getFirst().info;
    return new InputException(
        "no dataset of numbers is in it; %s: %s", first.member(), first.refusal());
  }

  /// What to name, the largest first, each with its shape and the slice that it needs.
  private static String choices(List<Item> items) {
    return advice(
        items.stream()
            .sorted(Comparator.comparingDouble(Item::cells).reversed())
            .map(DefaultMatrix::choice)
            .toList());
  }

  /// `name (61 x 47)`, and what an array of more sides needs: `name (3 x 61 x 47) with `slice`
  /// 0,:,:`.
  private static String choice(Item item) {
    ArrayInfo info = item.info;
    long[] shape = info.shape();
    List<String> told = new ArrayList<>();
    if (shape.length > 0) {
      told.add(Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(" x ")));
    }
    if (item.isSparse()) {
      told.add(ArrayInfo.SPARSE);
    }
    String text = info.member() + (told.isEmpty() ? "" : " (" + String.join(", ", told) + ")");
    return shape.length > 2 && !SliceSpec.isPlane(shape)
        ? text + " with `slice` " + SliceSpec.example(shape)
        : text;
  }

  /// An advice to name one of some members.
  public static String advice(List<String> members) {
    return members.isEmpty() ? "there is none in it" : "name one after a colon: " + listed(members);
  }

  /// All members, or as many as a line has room for.
  private static String listed(List<String> members) {
    StringBuilder text = new StringBuilder(members.getFirst());
    for (int k = 1; k < members.size(); k++) {
      if (text.length() + members.get(k).length() > MOST_LISTED) {
        return text + Printf.of(" and %d more", members.size() - k);
      }
      text.append(", ").append(members.get(k));
    }
    return text.toString();
  }

  /// Arrays of numbers, and sparse matrices, that are no coordinates and no auxiliaries.
  private List<Item> candidates() {
    Set<String> referred = referred();
    Set<String> sparse =
        items.stream()
            .filter(Item::isSparse)
            .map(item -> item.info.member())
            .collect(Collectors.toSet());
    return items.stream()
        // The lists that a sparse matrix is made of.
        .filter(item -> !sparse.contains(parent(item.info.member())))
        .filter(item -> item.info.refusal() == null || item.isSparse())
        .filter(item -> !item.info.member().startsWith("/#refs#/"))
        .filter(item -> !"soft".equals(item.info.attributes().get("link")))
        .filter(item -> !referred.contains(item.info.member()) && !isCoordinate(item))
        .toList();
  }

  private static boolean isCoordinate(Item item) {
    Map<String, String> a = item.attributes;
    String name = item.info.member().substring(item.info.member().lastIndexOf('/') + 1);
    return "DIMENSION_SCALE".equals(text(a, "CLASS"))
        || item.info.meaning().dimensions().equals(List.of(name))
        || BOUNDS.matcher(name).matches()
        || COORDINATE.matcher(text(a, "standard_name")).matches()
        || DEGREES.matcher(text(a, "units")).matches()
        || text(a, "axis").matches("[XYZT]");
  }

  /// Members that the attributes of others name as belonging to them.
  private Set<String> referred() {
    Set<String> found = new HashSet<>();
    items.forEach(item -> refer(item.attributes, parent(item.info.member()), found));
    refer(root, "", found);
    return found;
  }

  private void refer(Map<String, String> attributes, String group, Set<String> found) {
    for (String name : REFERRING) {
      for (String word : WORDS.splitAsStream(text(attributes, name)).toList()) {
        if (word.startsWith("/")) {
          found.add(word);
        }
        // As CF searches it: in the group, then in those around it.
        for (String at = group; !word.isEmpty(); at = parent(at)) {
          if (members.contains(at + "/" + word)) {
            found.add(at + "/" + word);
            break;
          }
          if (at.isEmpty()) {
            break;
          }
        }
      }
    }
  }

  /// What conventions call the matrix of a file; empty where it follows none.
  private List<Item> preferred(List<Item> all) {
    Set<String> named = new HashSet<>();
    if (isAnnData()) {
      named.add("/X");
    } else if (has("/matrix") && has("/row_attrs") && has("/col_attrs")) {
      named.add("/matrix");
    } else {
      signals(named);
      String start = defaultGroup() + "/";
      if (named.stream().anyMatch(m -> m.startsWith(start))) {
        named.removeIf(m -> !m.startsWith(start));
      }
    }
    return all.stream().filter(item -> named.contains(item.info.member())).toList();
  }

  private boolean isAnnData() {
    return "anndata".equals(text(root, "encoding-type"))
        || (has("/X") && has("/obs") && has("/var"));
  }

  private static boolean isLayer(String member) {
    return member.replaceFirst("^/", "").matches("layers/[^/]+");
  }

  private boolean has(String path) {
    return members.contains(path) || groups.containsKey(path);
  }

  /// The group that NeXus' attributes `default` lead to, from the root on.
  private String defaultGroup() {
    String path = "";
    for (int k = 0; k < MOST_GROUPS; k++) {
      String next = text(groups.getOrDefault(path, Map.of()), "default").replaceAll("^/+|/+$", "");
      if (next.isEmpty()) {
        return path;
      }
      path += "/" + next;
    }
    return path;
  }

  /// NeXus names the signal in the group of the data; in old files the array says it itself
  /// (<https://manual.nexusformat.org/datarules.html>).
  private void signals(Set<String> named) {
    Set<String> parents = new LinkedHashSet<>();
    for (Item item : items) {
      parents.add(parent(item.info.member()));
      if (text(item.attributes, "signal").equals("1")) {
        named.add(item.info.member());
      }
    }
    for (String group : parents.stream().limit(MOST_GROUPS).toList()) {
      String signal = text(groups.getOrDefault(group, Map.of()), "signal");
      if (!signal.isEmpty() && members.contains(group + "/" + signal)) {
        named.add(group + "/" + signal);
      }
    }
  }

  private static String parent(String member) {
    int slash = member.lastIndexOf('/');
    return slash < 0 ? "" : member.substring(0, slash);
  }

  private static String text(Map<String, String> attributes, String name) {
    return attributes.getOrDefault(name, "");
  }
}
