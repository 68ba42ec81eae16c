package dev.heatpress.io.zarr;

import module java.base;

import dev.heatpress.core.SparseEntries;
import dev.heatpress.core.SparseMatrix.Mirror;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.ReadOptions.Complex;
import dev.heatpress.io.sparse.CompressedEntries;
import dev.heatpress.io.sparse.NumberList;
import dev.heatpress.io.sparse.SparseInfo;
import org.jspecify.annotations.Nullable;

/// A group that stands for a sparse matrix of AnnData
/// (<https://anndata.readthedocs.io/en/stable/fileformat-prose.html#sparse-arrays>).
///
/// @param node the group
/// @param complex which number is made of complex ones; null where there are none
/// @param lists opens an array of one axis below it, as it is stored
record SparseNode(
    ZarrTree.Node node, @Nullable Complex complex, Function<String, NumberList> lists) {
  private static final Pattern COMPRESSED = Pattern.compile("cs[rc]_matrix");

  private static String encoding(ZarrTree.Node node) {
    return Json.text(node.attributes(), "encoding-type", "");
  }

  /// Whether a group stands for one.
  static boolean isSparse(ZarrTree.Node node) {
    return node.isGroup() && COMPRESSED.matcher(encoding(node)).matches();
  }

  /// @throws dev.heatpress.core.InputException where it is damaged
  SparseEntries entries() {
    long[] shape = Json.numbers(node.attributes(), "shape", 0, 2);
    CompressedEntries entries =
        CompressedEntries.of(
            shape[0],
            shape[1],
            encoding(node).startsWith("csc"),
            lists.apply("indptr"),
            lists.apply("indices"),
            lists.apply("data"));
    return complex == null || complex.adds() ? entries : entries.withoutSums();
  }

  ArrayInfo info(String member) {
    return SparseInfo.of(member, entries(), Mirror.NONE, encoding(node), Map.of());
  }
}
