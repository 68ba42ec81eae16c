package dev.heatpress.io.zarr;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.DefaultMatrix;
import org.jspecify.annotations.Nullable;

/// What the arrays and groups of a store are called, and which of them is meant.
///
/// @param base the path within the store of what the user named
/// @param info describes an array, or a sparse matrix
record ZarrMembers(ZarrTree tree, String base, Function<ZarrTree.Node, ArrayInfo> info) {

  /// All that is in it, in its order.
  List<DefaultMatrix.Item> items() {
    List<DefaultMatrix.Item> items = new ArrayList<>();
    String within = null;
    for (ZarrTree.Node node : tree.below(base)) {
      if (within != null && node.path().startsWith(within)) {
        // The lists of a sparse matrix.
        continue;
      }
      if (SparseNode.isSparse(node)) {
        within = node.path() + "/";
        items.add(sparse(node));
      } else if (node.array() != null) {
        items.add(new DefaultMatrix.Item(info.apply(node), Attributes.texts(node.attributes())));
      } else if (node.problem() != null) {
        items.add(refused(node, "unreadable", node.problem()));
      }
    }
    return items;
  }

  private DefaultMatrix.Item sparse(ZarrTree.Node node) {
    try {
      return new DefaultMatrix.Item(info.apply(node));
    } catch (InputException e) {
      return refused(node, ArrayInfo.SPARSE, String.valueOf(e.getMessage()));
    }
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

  /// What a path within the store is called in this file: empty for an array that is all of it.
  String member(String path) {
    if (path.equals(base)) {
      ZarrTree.Node node = tree.find(base);
      return node != null && node.isGroup() ? "/" : "";
    }
    return OneLine.of("/" + (base.isEmpty() ? path : path.substring(base.length() + 1)));
  }

  /// The member that the name of the store alone stands for; null where there is none.
  @Nullable String defaultOf(List<DefaultMatrix.Item> items) {
    try {
      return choose(items, null);
    } catch (InputException e) {
      return null;
    }
  }

  /// The member that is chosen where none is named.
  ///
  /// @throws InputException where there is none, or several
  String choose(List<DefaultMatrix.Item> items, @Nullable SliceSpec slice) {
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

  /// What is said of the groups, by their names.
  Map<String, Map<String, String>> groups() {
    Map<String, Map<String, String>> shown = new LinkedHashMap<>();
    for (ZarrTree.Node node : tree.below(base)) {
      Map<String, String> texts = Attributes.shown(node.attributes());
      Multiscales image = node.isGroup() ? Multiscales.of(node.attributes()) : null;
      if (image != null) {
        texts.put("multiscales", String.join(", ", image.levels()));
      }
      if (node.isGroup() && !SparseNode.isSparse(node) && !texts.isEmpty()) {
        shown.put(member(node.path()), texts);
      }
    }
    return shown;
  }

  /// The array or sparse matrix that is meant.
  ZarrTree.Node find(@Nullable String member, @Nullable SliceSpec slice) {
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
    if (node == null || (node.array() == null && !SparseNode.isSparse(node))) {
      throw new InputException("it is a group, not an array; " + advice(path));
    }
    return node;
  }

  /// The array that is meant.
  ///
  /// @throws InputException where a sparse matrix is
  ZarrArray array(@Nullable String member, @Nullable SliceSpec slice) {
    ZarrArray array = find(member, slice).array();
    if (array == null) {
      throw new InputException("it is a sparse matrix, not an array");
    }
    return array;
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
}
