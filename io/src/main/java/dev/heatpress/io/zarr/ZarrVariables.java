package dev.heatpress.io.zarr;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.io.file.Variables;
import org.jspecify.annotations.Nullable;

/// The arrays of a store as variables: those of one dimension that are called as it hold its
/// coordinates, as xarray writes them.
record ZarrVariables(ZarrFile file, ZarrTree tree) implements Variables {

  private ZarrArray array(String name) {
    return Objects.requireNonNull(find(name));
  }

  private @Nullable ZarrArray find(String name) {
    ZarrTree.Node node = tree.find(name.startsWith("/") ? name.substring(1) : name);
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
    return Attributes.texts(array(array).attributes());
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
  public @Nullable List<String> texts(String array) {
    return null;
  }
}
