package dev.heatpress.io.hdf5;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.Axis;
import dev.heatpress.core.InputException;
import dev.heatpress.core.SparseEntries;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.SparseMatrix.Mirror;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.DescribedAxes;
import dev.heatpress.io.file.MatlabClass;
import dev.heatpress.io.file.ReadOptions;
import dev.heatpress.io.file.ReadOptions.Complex;
import dev.heatpress.io.hdf5.bytes.ObjectHeader;
import dev.heatpress.io.hdf5.dataset.Attribute;
import dev.heatpress.io.hdf5.dataset.Conventions;
import dev.heatpress.io.hdf5.dataset.Tree;
import dev.heatpress.io.sparse.CompressedEntries;
import dev.heatpress.io.sparse.NumberList;
import dev.heatpress.io.sparse.SparseInfo;
import org.jspecify.annotations.Nullable;

/// A group that stands for a sparse matrix: of AnnData, of 10x Genomics and HDF5Array, of Seurat,
/// of HiCExplorer, of MATLAB, or of cooler.
///
/// @param path of the group, without a slash at its end
/// @param members opens what is in the file
/// @see <a href="https://anndata.readthedocs.io/en/stable/fileformat-prose.html">AnnData</a>
/// @see <a
///   href="https://www.10xgenomics.com/support/software/cell-ranger/latest/analysis/outputs/cr-outputs-h5-matrices">
///   Cell Ranger: HDF5 matrices</a>
record SparseGroup(
    String path, ObjectHeader header, Tree tree, Cooler.Members members, ReadOptions options) {
  private static final String MATLAB = "MATLAB_sparse";

  /// Whether it is a contact map of cooler.
  boolean isCooler() {
    return has("bins/start") && has("pixels/bin2_id") && has("pixels/count");
  }

  /// The member to name.
  String name() {
    return path.isEmpty() ? "/" : path;
  }

  private boolean has(String member) {
    return tree.findIfPresent(path + "/" + member) != null;
  }

  /// The matrix.
  ///
  /// @throws InputException where it is damaged, or of a kind that is not read
  SparseMatrix open() {
    if (isCooler()) {
      return cooler().open(options.sparse());
    }
    if (options.sparse().contacts()) {
      throw new InputException("it is no contact map; leave `balance` out");
    }
    SparseMatrix matrix = SparseMatrix.of(entries(), Mirror.NONE, () -> {});
    BitSet masked = maskedBins();
    return masked == null ? matrix : matrix.withMasked(masked);
  }

  Cooler cooler() {
    return new Cooler(path, tree, members);
  }

  /// What is said of it.
  ArrayInfo info() {
    if (isCooler()) {
      return cooler().info();
    }
    Map<String, Attribute> attributes = Attribute.all(header);
    String layout = text(attributes, "encoding-type");
    String matlab = text(attributes, MatlabClass.ATTRIBUTE);
    return SparseInfo.of(
        name(),
        entries(),
        Mirror.NONE,
        layout.isEmpty() ? "compressed" : layout,
        matlab.isEmpty() ? Map.of() : Map.of(MatlabClass.ATTRIBUTE, matlab));
  }

  /// What is known of its axes: chromosomes, or what tables say.
  Axes axes(DescribedAxes described) {
    if (!isCooler() && !isHiCExplorer()) {
      SparseEntries entries = entries();
      return described.of(path, entries.rows(), entries.columns());
    }
    Axis axis = isCooler() ? cooler().axis() : intervals();
    return Axes.of(axis, axis);
  }

  /// The bins of HiCExplorer.
  private Axis intervals() {
    List<String> names = members.texts("/intervals/chr_list");
    List<Axis.Segment> segments =
        Cooler.segments(names.size(), k -> names.get(k).equals(names.get(k - 1)), names::get);
    boolean placed =
        tree.findIfPresent("/intervals/start_list") != null
            && tree.findIfPresent("/intervals/end_list") != null;
    return Axis.NONE.withSegments(
        placed ? Cooler.placed(segments, interval("start_list"), interval("end_list")) : segments);
  }

  private double[] interval(String name) {
    return new NumberList(name, members.list("/intervals/" + name)).doubles();
  }

  private SparseEntries entries() {
    Map<String, Attribute> attributes = Attribute.all(header);
    if (attributes.containsKey(MATLAB)) {
      return matlab(Objects.requireNonNull(attributes.get(MATLAB)).integers());
    }
    NumberList offsets = list("indptr");
    long[] shape = shape(attributes);
    String format = text(attributes, "encoding-type") + text(attributes, "h5sparse_format");
    boolean said = format.startsWith("csr") || format.startsWith("csc");
    // Cell Ranger, HDF5Array and Seurat compress columns and do not say so; HiCExplorer, rows.
    boolean byColumns = said ? format.startsWith("csc") : !isHiCExplorer();
    return CompressedEntries.of(
        shape[0], shape[1], byColumns, offsets, list("indices"), list("data"));
  }

  /// As MATLAB stores it: where each column begins, and nothing else where nothing is stored.
  private SparseEntries matlab(long[] rows) {
    NumberList offsets = list("jc");
    if (rows.length != 1) {
      throw new InputException("%s should be the number of rows", MATLAB);
    }
    boolean isEmpty = !has("data") && !has("ir");
    NumberList places = isEmpty ? new NumberList("ir", null) : list("ir");
    NumberList values = isEmpty ? new NumberList("data", null) : list("data");
    CompressedEntries entries =
        CompressedEntries.of(rows[0], offsets.size() - 1, true, offsets, places, values);
    Complex complex = options.complex();
    return complex == null || complex.adds() ? entries : entries.withoutSums();
  }

  private boolean isHiCExplorer() {
    return path.equals("/matrix") && tree.findIfPresent("/intervals/chr_list") != null;
  }

  /// Bins that HiCExplorer has no contacts of.
  private @Nullable BitSet maskedBins() {
    if (!isHiCExplorer() || tree.findIfPresent("/nan_bins") == null) {
      return null;
    }
    BitSet masked = new BitSet();
    for (long bin : new NumberList("nan_bins", members.list("/nan_bins")).indices()) {
      if (bin < 0 || bin > Integer.MAX_VALUE) {
        throw new InputException("nan_bins names the bin %d", bin);
      }
      masked.set((int) bin);
    }
    return masked;
  }

  private long[] shape(Map<String, Attribute> attributes) {
    for (String name : List.of("shape", "h5sparse_shape", "dims")) {
      Attribute attribute = attributes.get(name);
      if (attribute != null && attribute.integers().length == 2) {
        return attribute.integers();
      }
    }
    if (!has("shape")) {
      throw new InputException(
          "a sparse matrix (data, indices, indptr) whose shape is not said; save it with AnnData");
    }
    long[] shape = list("shape").indices();
    if (shape.length != 2) {
      throw new InputException("a sparse matrix of %d axes; a matrix has two", shape.length);
    }
    return shape;
  }

  private NumberList list(String member) {
    return new NumberList(member, members.list(path + "/" + member));
  }

  private static String text(Map<String, Attribute> attributes, String name) {
    return Conventions.texts(attributes).getOrDefault(name, "");
  }
}
