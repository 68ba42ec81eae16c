package dev.heatpress.io.zarr;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.io.file.Variables;
import org.jspecify.annotations.Nullable;

/// The arrays of a store as variables: those of one dimension that are called as it hold its
/// coordinates, as xarray writes them. Groups are the tables and columns of AnnData.
record ZarrVariables(ZarrFile file, ZarrTree tree) implements Variables {
  private static final long MOST_TEXTS = 1 << 21;

  private ZarrArray array(String name) {
    ZarrArray found = find(name);
    if (found == null) {
      throw new InputException("%s is no array that can be read", name);
    }
    return found;
  }

  private ZarrTree.@Nullable Node node(String name) {
    return tree.find(name.startsWith("/") ? name.substring(1) : name);
  }

  private @Nullable ZarrArray find(String name) {
    ZarrTree.Node node = node(name);
    return node == null ? null : node.array();
  }

  @Override
  public boolean has(String array) {
    return find(array) != null;
  }

  @Override
  public long[] shape(String array) {
    return array(array).shape();
  }

  @Override
  public Map<String, String> attributes(String array) {
    return file.said(array(array));
  }

  @Override
  public String dimension(String array, int axis) {
    List<String> names = file.dimensions(array(array));
    return axis < names.size() ? names.get(axis) : "";
  }

  @Override
  public @Nullable String coordinates(String array, int axis) {
    String dimension = dimension(array, axis);
    String other = array.substring(0, array.lastIndexOf('/') + 1) + dimension;
    ZarrArray found = dimension.isEmpty() || dimension.contains("/") ? null : find(other);
    return found != null && found.shape().length == 1 && !other.equals(array) ? other : null;
  }

  @Override
  public double[] numbers(String array, @Nullable SliceSpec slice) {
    return file.numbers(array(array), slice);
  }

  @Override
  public boolean isSingle(String array) {
    return array(array).type().dtype() == DType.F4;
  }

  @Override
  public @Nullable List<String> texts(String path) {
    return texts(path, MOST_TEXTS);
  }

  /// The texts of an array, or of a group that stands for a column; null where it holds none.
  ///
  /// @param most texts that are wanted
  @Nullable List<String> texts(String path, long most) {
    ZarrArray array = find(path);
    if (array == null) {
      return ofGroup(path);
    }
    if (array.type().text() != null) {
      return TextCells.read(file.store(), array, most);
    }
    // AnnData before 0.8: the codes refer to their categories.
    Object categories = array.attributes().get("categories");
    return categories instanceof String other
        ? TextCells.named(
            numbers(path, null), column(path.substring(0, path.lastIndexOf('/') + 1) + other))
        : null;
  }

  private @Nullable List<String> ofGroup(String path) {
    Map<String, String> said = group(path);
    return switch (said == null ? "" : said.getOrDefault("encoding-type", "")) {
      case "categorical" ->
          TextCells.named(numbers(path + "/codes", null), column(path + "/categories"));
      case "nullable-string-array", "nullable-integer", "nullable-boolean" ->
          TextCells.masked(column(path + "/values"), numbers(path + "/mask", null));
      default -> null;
    };
  }

  @Override
  public @Nullable Map<String, String> group(String path) {
    ZarrTree.Node node = node(path);
    return node == null ? null : Attributes.texts(node.attributes());
  }

  @Override
  public List<String> below(String group) {
    String path = group.substring(1, group.length() - 1);
    return tree.below(path).stream()
        .filter(node -> node.array() != null)
        .map(node -> "/" + node.path())
        .toList();
  }
}
