package dev.heatpress.io.file;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.Axis;
import dev.heatpress.core.InputException;
import dev.heatpress.core.SliceSpec;
import org.jspecify.annotations.Nullable;

/// The axes of matrices of genes and cells, which tables beside them describe: `obs` and `var` of
/// AnnData, in HDF5 and Zarr, the features and barcodes of 10x Genomics, the attributes of rows and
/// columns of loom, the features of Seurat's assays.
public record DescribedAxes(Variables file) {
  private static final long MOST = 1 << 21;

  private static final Pattern ANNDATA =
      Pattern.compile("(.*?)/(raw[/.])?(?:(X)|(layers|obsp|varp|obsm|varm)/[^/]+)");
  private static final Pattern LOOM = Pattern.compile("/(matrix|layers/[^/]+)");
  private static final Pattern SEURAT =
      Pattern.compile("/assays/([^/]+)/(counts|data|scale\\.data)");
  private static final List<String> CODES = List.of("codes", "values");

  /// What is known of a matrix; [Axes#NONE] where nothing is.
  ///
  /// @param path of the dataset or the group, with a slash before it
  /// @throws InputException where names are damaged
  public Axes of(String path, long rows, long columns) {
    Axes found = Axes.NONE;
    if (LOOM.matcher(path).matches()) {
      found =
          Axes.of(
              table("/row_attrs", rows, List.of("Gene", "var_names", "Accession")),
              table("/col_attrs", columns, List.of("CellID", "obs_names")));
    }
    Matcher assay = SEURAT.matcher(path);
    if (assay.matches()) {
      found = ofSeurat(assay.group(1), assay.group(2).equals("scale.data"), rows, columns);
    }
    if (found.equals(Axes.NONE)) {
      found = ofTenx(path, rows, columns);
    }
    return found.equals(Axes.NONE) ? ofAnnData(path, rows, columns) : found;
  }

  /// What is known of a plane of an array: by tables where it is the whole matrix of one, otherwise
  /// after the CF conventions.
  ///
  /// @throws InputException where what is said is damaged
  public Axes of(String array, SliceSpec.Plane plane) {
    long[] all = plane.shape();
    if (all.length == 2 && plane.rowAxis() == 0 && plane.columnAxis() == 1) {
      Axes axes = of(array, all[0], all[1]);
      if (!axes.equals(Axes.NONE)) {
        return Axes.of(
            axes.rows().region(plane.start()[0], plane.stop()[0], all[0]),
            axes.columns().region(plane.start()[1], plane.stop()[1], all[1]));
      }
    }
    return CfAxes.of(file, array, plane);
  }

  private Axes ofAnnData(String path, long rows, long columns) {
    Matcher parts = ANNDATA.matcher(path);
    if (!parts.matches()) {
      return Axes.NONE;
    }
    String within = parts.group(1) + "/";
    Axis obs = frame(within + "obs", rows);
    String raw = parts.group(2) == null ? "" : parts.group(2);
    String kind = parts.group(3) == null ? parts.group(4) : "X";
    return switch (kind) {
      case "obsp" -> Axes.of(obs, frame(within + "obs", columns));
      case "varp" -> Axes.of(frame(within + "var", rows), frame(within + "var", columns));
      case "obsm" -> Axes.of(obs, Axis.NONE);
      case "varm" -> Axes.of(frame(within + raw + "var", rows), Axis.NONE);
      default -> Axes.of(obs, frame(within + raw + "var", columns));
    };
  }

  /// A data frame says itself which of its columns has the names.
  private Axis frame(String table, long cells) {
    Map<String, String> said = file.group(table);
    return said == null
        ? Axis.NONE
        : table(table, cells, List.of(said.getOrDefault("_index", "_index"), "index"));
  }

  /// An assay of Seurat: genes by cells; what is scaled is dense, and R's columns stand as rows.
  private Axes ofSeurat(String assay, boolean scaled, long rows, long columns) {
    String features = "/assays/" + assay + (scaled ? "/scaled.features" : "/features");
    Map<String, String> cells = columns("/meta.data");
    cells.put("cell.names", "/cell.names");
    Axis ofGenes = axis(Map.of("features", features), scaled ? columns : rows, List.of("features"));
    Axis ofCells = axis(cells, scaled ? rows : columns, List.of("cell.names"));
    return scaled ? Axes.of(ofCells, ofGenes) : Axes.of(ofGenes, ofCells);
  }

  private Axes ofTenx(String path, long rows, long columns) {
    if (!file.has(path + "/barcodes")) {
      return Axes.NONE;
    }
    Map<String, String> features = columns(path + "/features");
    // Before version 3 two lists beside the barcodes.
    features.putIfAbsent("id", path + "/genes");
    features.putIfAbsent("name", path + "/gene_names");
    return Axes.of(
        axis(features, rows, List.of("name", "id")),
        axis(Map.of("barcode", path + "/barcodes"), columns, List.of("barcode")));
  }

  private Axis table(String table, long cells, List<String> names) {
    return axis(columns(table), cells, names);
  }

  /// The columns of a table, by their names: datasets, or groups of codes and what they stand for.
  private Map<String, String> columns(String table) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (String path : file.below(table + "/")) {
      String name = path.substring(table.length() + 1);
      int slash = name.indexOf('/');
      String column = slash < 0 ? name : name.substring(0, slash);
      if (slash < 0 || CODES.contains(name.substring(slash + 1))) {
        columns.put(column, table + "/" + column);
      }
    }
    return columns;
  }

  /// @param names columns that may have the names; the first that is there has
  private Axis axis(Map<String, String> columns, long cells, List<String> names) {
    if (cells > MOST) {
      return Axis.NONE;
    }
    Map<String, List<String>> others = new LinkedHashMap<>();
    columns.forEach((name, path) -> {
      if (isColumn(path, cells)) {
        others.put(name, new Column(path, (int) cells));
      }
    });
    Axis axis = Axis.NONE;
    for (String name : names) {
      List<String> column = others.remove(name);
      if (column != null) {
        axis = Axis.ofNames(List.copyOf(column));
        break;
      }
    }
    return axis.withAnnotations(others);
  }

  private boolean isColumn(String path, long cells) {
    String array = path;
    for (String codes : CODES) {
      if (!file.has(array) && file.has(path + "/" + codes)) {
        array = path + "/" + codes;
      }
    }
    return file.has(array) && Arrays.equals(file.shape(array), new long[] {cells});
  }

  /// A column that is read when somebody looks at it: tables have many.
  private final class Column extends AbstractList<String> {
    private final String path;
    private final int size;
    private @Nullable List<String> texts;

    Column(String path, int size) {
      this.path = path;
      this.size = size;
    }

    @Override
    public String get(int index) {
      List<String> known = texts;
      if (known == null) {
        known = file.column(path);
        if (known.size() != size) {
          throw new InputException("%s has %d texts for %d cells", path, known.size(), size);
        }
        texts = known;
      }
      return known.get(index);
    }

    @Override
    public int size() {
      return size;
    }
  }
}
