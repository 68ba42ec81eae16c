package dev.heatpress.io.zarr;

import module java.base;

import dev.heatpress.core.InputException;
import org.jspecify.annotations.Nullable;

/// The groups and arrays of a store. What an array's own document says counts; metadata that were
/// consolidated at the root are asked where it has none.
final class ZarrTree {
  private static final int DEPTH = 32;
  private static final int MOST = 100_000;

  private final Store store;
  private final Map<String, Node> known = new HashMap<>();
  private @Nullable Map<String, @Nullable Object> consolidated;

  /// The names right below the paths of groups, as the consolidated documents have them.
  private final Map<String, Set<String>> children = new HashMap<>();

  /// A group or an array.
  ///
  /// @param array null for groups, and for arrays that can't be read
  /// @param problem why an array can't be read
  record Node(
      String path,
      @Nullable ZarrArray array,
      Map<String, @Nullable Object> attributes,
      @Nullable String problem) {
    boolean isGroup() {
      return array == null && problem == null;
    }
  }

  ZarrTree(Store store) {
    this.store = store;
  }

  /// The node at a path; null where there is none.
  ///
  /// @throws InputException where what is there can't be read
  @Nullable Node find(String path) {
    for (String part : path.split("/", -1)) {
      boolean odd = part.isEmpty() || part.equals(".") || part.equals("..");
      if (!path.isEmpty() && (odd || part.indexOf('\\') >= 0 || part.indexOf(0) >= 0)) {
        return null;
      }
    }
    Node node = known.get(path);
    if (node == null) {
      node = read(path);
      if (node != null) {
        known.put(path, node);
      }
    }
    return node;
  }

  private @Nullable Node read(String path) {
    try {
      Map<String, @Nullable Object> json = document(path, Version3.DOCUMENT);
      if (json != null) {
        return Version3.isArray(json)
            ? node(Version3.read(path, json))
            : new Node(path, null, Json.map(json, "attributes"), null);
      }
      Map<String, @Nullable Object> array = document(path, Version2.ARRAY);
      Map<String, @Nullable Object> said = document(path, Version2.ATTRIBUTES);
      Map<String, @Nullable Object> attributes = said == null ? Map.of() : said;
      if (array != null) {
        return node(Version2.read(path, array, attributes));
      }
      // Groups of the first years have no mark where something is below them.
      boolean group =
          document(path, Version2.GROUP) != null
              || said != null
              || !store.folders(path).isEmpty()
              || (!consolidated().isEmpty() && children.containsKey(path));
      return group ? new Node(path, null, attributes, null) : null;
    } catch (InputException e) {
      return new Node(path, null, Map.of(), String.valueOf(e.getMessage()));
    }
  }

  private static Node node(ZarrArray array) {
    return new Node(array.path(), array, array.attributes(), null);
  }

  private @Nullable Map<String, @Nullable Object> document(String path, String name) {
    String key = Store.join(path, name);
    byte[] own = store.document(key);
    if (own != null) {
      return Json.object(own, key);
    }
    return Json.map(consolidated().get(key));
  }

  /// The documents that were consolidated, by their keys.
  private Map<String, @Nullable Object> consolidated() {
    Map<String, @Nullable Object> found = consolidated;
    if (found == null) {
      found = new HashMap<>();
      byte[] three = store.document(Version3.DOCUMENT);
      byte[] two = store.document(Version2.CONSOLIDATED);
      if (three != null) {
        Map<String, @Nullable Object> json = Json.object(three, Version3.DOCUMENT);
        for (var entry : Json.map(Json.map(json, "consolidated_metadata"), "metadata").entrySet()) {
          found.put(Store.join(entry.getKey(), Version3.DOCUMENT), entry.getValue());
        }
      } else if (two != null) {
        found.putAll(Json.map(Json.object(two, Version2.CONSOLIDATED), "metadata"));
      }
      consolidated = found;
      found.keySet().stream().filter(key -> !Store.isTooLong(key)).forEach(this::addParents);
    }
    return found;
  }

  /// Notes an array or group, and the groups around it, whose document has this key.
  private void addParents(String key) {
    for (String at = parent(key); !at.isEmpty(); at = parent(at)) {
      String last = at.substring(at.lastIndexOf('/') + 1);
      children.computeIfAbsent(parent(at), missing -> new TreeSet<>()).add(last);
    }
  }

  /// All nodes at and below a path, in the order of their names.
  ///
  /// @throws InputException where there are too many
  List<Node> below(String path) {
    List<Node> found = new ArrayList<>();
    consolidated();
    walk(path, 0, found);
    return found;
  }

  private void walk(String path, int depth, List<Node> found) {
    Node node = find(path);
    if (node == null) {
      return;
    }
    found.add(node);
    if (found.size() > MOST) {
      throw new InputException("more than %d groups and arrays", MOST);
    }
    if (!node.isGroup() || depth == DEPTH) {
      return;
    }
    Set<String> names = new TreeSet<>(store.folders(path));
    names.addAll(children.getOrDefault(path, Set.of()));
    for (String name : names) {
      walk(Store.join(path, name), depth + 1, found);
    }
  }

  /// The path of the group around a path.
  static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }
}
