package dev.heatpress.io.hdf5.dataset;

import module java.base;

import dev.heatpress.core.Printf;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.MatlabClass;
import dev.heatpress.io.hdf5.bytes.ObjectHeader;
import org.jspecify.annotations.Nullable;

/// What the attributes of MATLAB, AnnData, pandas and others say about objects that are no
/// matrices, and which attributes are for programs alone.
public final class Conventions {
  /// What a group is that stands for a table of pandas, which lies in its member of the same name.
  static final String TABLE = "table";

  /// What a group is that holds a matrix in BPCells' own layout.
  public static final String BPCELLS = "BPCells";

  private static final String CLASS = "CLASS";
  private static final String PANDAS = "it is a table of pandas; store it with format='fixed'";

  /// BPCells' own layouts of matrices.
  private static final Pattern OF_BPCELLS = Pattern.compile("(un)?packed-\\w+-matrix-v\\d+");

  private static final String NOT_READ =
      "it is a matrix of BPCells, whose layout is not read; write it with"
          + " write_matrix_anndata_hdf5 or write_matrix_10x_hdf5";

  /// What netCDF's library and HDF5's dimension scales keep for themselves.
  private static final Set<String> INTERNAL =
      Set.of(
          "_NCProperties", "_nc3_strict", "DIMENSION_LIST", "DIMENSION_LABELS", "REFERENCE_LIST");

  /// PyTables' classes of nodes, and what it keeps for each (PyTables user's guide, "PyTables file
  /// format").
  private static final Set<String> PYTABLES =
      Set.of("GROUP", "TABLE", "ARRAY", "CARRAY", "EARRAY", "VLARRAY", "UNIMPLEMENTED");

  private static final Pattern OF_PYTABLES =
      Pattern.compile("CLASS|VERSION|FLAVOR|EXTDIM|NROWS|PYTABLES_FORMAT_VERSION|FIELD_\\d+_\\w+");

  private static final Pattern PICKLE = Pattern.compile("N\\.|\\(.*\\n.*\\.", Pattern.DOTALL);

  private Conventions() {}

  /// A group that stands for one thing, a matrix as a rule.
  ///
  /// @param kind what it is, in a word or two
  /// @param refusal why it can't be rendered
  public record Whole(String kind, String refusal) {}

  /// Why an array is no matrix to the program that wrote it, or null.
  ///
  /// @param matlab whether that was MATLAB
  public static @Nullable String refusal(Map<String, Attribute> attributes, boolean matlab) {
    if (matlab) {
      return matlabRefusal(attributes);
    }
    boolean pandas =
        text(attributes, CLASS).equals("TABLE") && attributes.containsKey("index_kind");
    return pandas ? PANDAS : null;
  }

  private static @Nullable String matlabRefusal(Map<String, Attribute> attributes) {
    if (attributes.containsKey("MATLAB_sparse")) {
      return "it is a sparse MATLAB matrix";
    }
    Attribute empty = attributes.get("MATLAB_empty");
    if (empty != null && empty.isTrue()) {
      return MatlabClass.EMPTY;
    }
    Attribute matlabClass = attributes.get(MatlabClass.ATTRIBUTE);
    String name = matlabClass == null ? null : matlabClass.text();
    return name == null ? null : MatlabClass.refusal(name);
  }

  /// What a group stands for; null where it is a plain one.
  public static @Nullable Whole whole(ObjectHeader header) {
    Map<String, Attribute> attributes = Attribute.all(header);
    String matlab = matlabRefusal(attributes);
    if (matlab != null) {
      String kind = text(attributes, MatlabClass.ATTRIBUTE).toLowerCase(Locale.ROOT);
      return new Whole(attributes.containsKey("MATLAB_sparse") ? ArrayInfo.SPARSE : kind, matlab);
    }
    if (text(attributes, "pandas_type").endsWith("_table")) {
      return new Whole(TABLE, PANDAS);
    }
    if (OF_BPCELLS.matcher(text(attributes, "version")).matches()) {
      return new Whole(BPCELLS, NOT_READ);
    }
    String sparse = sparseRefusal(header, attributes);
    return sparse == null ? null : new Whole(ArrayInfo.SPARSE, sparse);
  }

  private static @Nullable String sparseRefusal(
      ObjectHeader header, Map<String, Attribute> attributes) {
    String encoding = text(attributes, "encoding-type");
    String old = text(attributes, "h5sparse_format");
    if (encoding.endsWith("_matrix") || !old.isEmpty()) {
      return Printf.of(
          "it is a sparse matrix of AnnData (%s)", encoding.isEmpty() ? old : encoding);
    }
    if (has(header, "data", "indices", "indptr")) {
      return "it is a sparse matrix (data, indices, indptr)";
    }
    return has(header, "bins", "pixels", "indexes") ? "it is a contact map in cool format" : null;
  }

  /// What a group of AnnData stands for, such as `categorical`; empty where it does not say.
  public static String encoding(ObjectHeader header) {
    return text(Attribute.all(header), "encoding-type");
  }

  /// Whether a group holds an index of PyTables, which is no array of the user's.
  static boolean isIndex(ObjectHeader header) {
    return text(Attribute.all(header), CLASS).equals("TINDEX");
  }

  /// The attributes that are texts or single whole numbers, in full.
  public static Map<String, String> texts(Map<String, Attribute> attributes) {
    Map<String, String> texts = new LinkedHashMap<>();
    attributes.forEach((name, attribute) -> {
      try {
        String text = attribute.whole();
        if (text != null) {
          texts.put(name, text);
        }
      } catch (RuntimeException e) {
        // One that is damaged says nothing.
      }
    });
    return texts;
  }

  /// The attributes that are meant for people, as they are shown.
  public static Map<String, String> shown(Map<String, Attribute> attributes) {
    String kind = text(attributes, CLASS);
    boolean scale = kind.equals("DIMENSION_SCALE");
    Map<String, String> shown = new LinkedHashMap<>();
    attributes.forEach((name, attribute) -> {
      boolean internal =
          name.startsWith("_Netcdf4")
              || INTERNAL.contains(name)
              || (scale && (name.equals(CLASS) || name.equals("NAME")))
              || (PYTABLES.contains(kind) && isOfPyTables(name, text(attributes, name)));
      String text = internal ? null : shown(attribute);
      if (text != null) {
        shown.put(name, text);
      }
    });
    return shown;
  }

  private static @Nullable String shown(Attribute attribute) {
    try {
      return attribute.shown();
    } catch (RuntimeException e) {
      return null;
    }
  }

  /// What is not PyTables' own may still be a pickle of pandas: an object of Python in letters.
  private static boolean isOfPyTables(String name, String text) {
    return OF_PYTABLES.matcher(name).matches() || PICKLE.matcher(text).matches();
  }

  private static String text(Map<String, Attribute> attributes, String name) {
    Attribute attribute = attributes.get(name);
    try {
      String text = attribute == null ? null : attribute.text();
      return text == null ? "" : text;
    } catch (RuntimeException e) {
      // One that is damaged says nothing.
      return "";
    }
  }

  private static boolean has(ObjectHeader header, String... names) {
    int[] found = {0};
    Groups.visit(
        header,
        link -> {
          found[0] += Arrays.asList(names).contains(link.name()) ? 1 : 0;
          return true;
        });
    return found[0] == names.length;
  }
}
