package dev.heatpress.io.sparse;

import module java.base;

import dev.heatpress.core.Printf;
import dev.heatpress.core.SparseEntries;
import dev.heatpress.core.SparseMatrix.Mirror;
import dev.heatpress.io.file.ArrayInfo;

/// What is said of sparse matrices.
public final class SparseInfo {
  private SparseInfo() {}

  /// A sparse matrix that can be drawn, as what the file's name stands for.
  ///
  /// @param format how it is stored, for people
  public static ArrayInfo of(String member, SparseEntries entries, Mirror mirror, String format) {
    return of(member, entries, mirror, format, Map.of()).asDefault();
  }

  /// A sparse matrix that can be drawn.
  ///
  /// @param more what else is said of it
  public static ArrayInfo of(
      String member,
      SparseEntries entries,
      Mirror mirror,
      String format,
      Map<String, String> more) {
    long stored = entries.stored();
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("format", format);
    attributes.put("stored", Long.toString(stored));
    double cells = (double) entries.rows() * entries.columns();
    attributes.put("density", Printf.of("%.6g", stored / cells));
    attributes.put(
        "symmetry",
        switch (mirror) {
          case NONE -> "general";
          case SYMMETRIC -> "symmetric, one triangle is stored";
          case SKEW -> "skew-symmetric, one triangle is stored";
        });
    attributes.putAll(more);
    return new ArrayInfo(
        member,
        new long[] {entries.rows(), entries.columns()},
        entries.dtype().code(),
        ArrayInfo.SPARSE,
        new long[0],
        List.of(),
        null,
        attributes,
        ArrayInfo.Meaning.NONE,
        List.of(),
        -1,
        false);
  }
}
