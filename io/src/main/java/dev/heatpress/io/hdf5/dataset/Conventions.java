package dev.heatpress.io.hdf5.dataset;

import module java.base;

import dev.heatpress.core.Printf;
import dev.heatpress.io.hdf5.bytes.ObjectHeader;
import org.jspecify.annotations.Nullable;

/// What the attributes of MATLAB, AnnData and others say about objects that are no matrices.
public final class Conventions {
  private Conventions() {}

  /// Why an array that MATLAB wrote is no matrix, or null.
  public static @Nullable String matlabRefusal(Map<String, Attribute> attributes) {
    if (attributes.containsKey("MATLAB_sparse")) {
      return "it is a sparse MATLAB matrix: save full(A) instead";
    }
    Attribute empty = attributes.get("MATLAB_empty");
    if (empty != null && empty.isTrue()) {
      return "it is an empty MATLAB array";
    }
    Attribute matlabClass = attributes.get("MATLAB_class");
    String name = matlabClass == null ? null : matlabClass.text();
    if (name == null) {
      return null;
    }
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "double", "single", "logical" -> null;
      case "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64" -> null;
      case "char" -> "it is MATLAB text (class char), not numbers";
      case "cell" -> "it is a MATLAB cell array: save the matrix in it by itself";
      case "struct" -> "it is a MATLAB struct: save the matrix in it by itself";
      default -> "it is of the MATLAB class '" + name + "', not a numeric one";
    };
  }

  /// Why a group that stands for a matrix is none that can be rendered, or null where it stands for
  /// nothing known.
  public static @Nullable String sparseRefusal(ObjectHeader header) {
    Map<String, Attribute> attributes = Attribute.all(header);
    String matlab = matlabRefusal(attributes);
    if (matlab != null) {
      return matlab;
    }
    String encoding = text(attributes, "encoding-type");
    String old = text(attributes, "h5sparse_format");
    if (encoding.endsWith("_matrix") || !old.isEmpty()) {
      return Printf.of(
              "it is a sparse matrix of AnnData (%s): make it dense first, for example",
              encoding.isEmpty() ? old : encoding)
          + " adata.X = adata.X.toarray()";
    }
    if (has(header, "data", "indices", "indptr")) {
      return "it is a sparse matrix (data, indices, indptr): make it dense first, for example"
          + " scipy.sparse.csc_matrix(...).toarray()";
    }
    if (text(attributes, "format").toLowerCase(Locale.ROOT).contains("cool")
        || has(header, "bins", "pixels", "indexes")) {
      return "it is a Hi-C matrix in cool format, which is sparse: write a dense one first, for"
          + " example clr.matrix(balance=False)[:] of the Python package cooler";
    }
    return null;
  }

  /// What a group of AnnData stands for, such as `categorical`; empty where it does not say.
  public static String encoding(ObjectHeader header) {
    return text(Attribute.all(header), "encoding-type");
  }

  private static String text(Map<String, Attribute> attributes, String name) {
    Attribute attribute = attributes.get(name);
    String text = attribute == null ? null : attribute.text();
    return text == null ? "" : text;
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
