package dev.heatpress.io.file;

import module java.base;

import dev.heatpress.core.SliceSpec;
import org.jspecify.annotations.Nullable;

/// What a file says about one of its arrays.
///
/// @param member the name to ask for it by; empty where the file is a single nameless array
/// @param shape cells per axis; empty for a single number
/// @param dtype the type of the cells as the file writes it: `<f4`, `>i2`
/// @param layout `row-major`, `column-major`, `chunked`
/// @param chunks cells of a chunk per axis; empty where the array is not chunked
/// @param filters what the bytes went through, in the order of writing: `shuffle`, `deflate`
/// @param refusal why it can't be rendered and what to do; null where it can, if need be by a slice
/// @param attributes what else is worth showing, in order
public record ArrayInfo(
    String member,
    long[] shape,
    String dtype,
    String layout,
    long[] chunks,
    List<String> filters,
    @Nullable String refusal,
    Map<String, String> attributes) {

  /// Copies the arrays and collections.
  public ArrayInfo {
    shape = shape.clone();
    chunks = chunks.clone();
    filters = List.copyOf(filters);
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /// A copy.
  @Override
  public long[] shape() {
    return shape.clone();
  }

  /// A copy.
  @Override
  public long[] chunks() {
    return chunks.clone();
  }

  /// In short, for people: `name: <f4 200 x 400`.
  @Override
  public String toString() {
    return (member.isEmpty() ? "" : member + ": ") + dtype + " " + SliceSpec.shapeText(shape);
  }
}
