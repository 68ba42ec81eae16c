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
/// @param meaning what the axes and cells stand for
/// @param missing why cells are missing, a text for each reason: `_FillValue -99`; NaN is in any
///   case
/// @param storedBytes what its cells take in the file, compressed or not; -1 where that is not
///   known
/// @param isDefault whether it is what the file's name alone stands for
public record ArrayInfo(
    String member,
    long[] shape,
    String dtype,
    String layout,
    long[] chunks,
    List<String> filters,
    @Nullable String refusal,
    Map<String, String> attributes,
    Meaning meaning,
    List<String> missing,
    long storedBytes,
    boolean isDefault) {

  /// The layout of a sparse matrix.
  public static final String SPARSE = "sparse";

  /// What the axes and cells of an array stand for.
  ///
  /// @param dimensions a name for each axis; empty where they have none
  /// @param codes what whole numbers stand for, in the order of the file: `0` for `clear`
  /// @param times the first and the last of the times that cells are, as ISO 8601 has them; empty
  ///   where they are none
  public record Meaning(List<String> dimensions, Map<String, String> codes, List<String> times) {
    /// Of an array that is numbers and no more.
    public static final Meaning NONE = new Meaning(List.of(), Map.of(), List.of());

    /// Copies the collections.
    public Meaning {
      dimensions = List.copyOf(dimensions);
      codes = Collections.unmodifiableMap(new LinkedHashMap<>(codes));
      times = List.copyOf(times);
    }
  }

  /// Copies the arrays and collections.
  public ArrayInfo {
    shape = shape.clone();
    chunks = chunks.clone();
    filters = List.copyOf(filters);
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    missing = List.copyOf(missing);
  }

  /// An array of which no more is known than that it is there.
  ///
  /// @param layout what kind of object it is
  public static ArrayInfo refused(
      String member,
      String dtype,
      String layout,
      List<String> filters,
      @Nullable String refusal,
      Map<String, String> attributes) {
    return new ArrayInfo(
        member,
        new long[0],
        dtype,
        layout,
        new long[0],
        filters,
        refusal,
        attributes,
        Meaning.NONE,
        List.of(),
        -1,
        false);
  }

  /// The same, as what the file's name alone stands for.
  public ArrayInfo asDefault() {
    return new ArrayInfo(
        member,
        shape,
        dtype,
        layout,
        chunks,
        filters,
        refusal,
        attributes,
        meaning,
        missing,
        storedBytes,
        true);
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
