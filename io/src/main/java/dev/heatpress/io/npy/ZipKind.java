package dev.heatpress.io.npy;

import module java.base;

import dev.heatpress.io.file.FileKind;
import dev.heatpress.io.zip.ZipMember;

/// Says what a zip archive is that holds no arrays of NumPy's, by the names of its members.
final class ZipKind {
  private static final String SAVE = "save the array itself with numpy.save('out.npy', array)";

  private ZipKind() {}

  /// Why the archive is refused.
  static String refusal(List<ZipMember> members) {
    if (members.isEmpty()) {
      return "an empty zip archive; save arrays with numpy.savez";
    }
    Set<String> names = members.stream().map(ZipMember::name).collect(Collectors.toSet());
    Set<String> files =
        names.stream().map(n -> n.substring(n.lastIndexOf('/') + 1)).collect(Collectors.toSet());
    return kind(names, files).refusal();
  }

  private static FileKind kind(Set<String> names, Set<String> files) {
    if (names.contains("[Content_Types].xml")) {
      String what =
          names.contains("xl/workbook.xml")
              ? "an Excel workbook (.xlsx)"
              : names.contains("word/document.xml")
                  ? "a Word document (.docx)"
                  : "an Office document";
      return new FileKind(
          what, "save numpy.save('out.npy', pandas.read_excel(file, index_col=0).to_numpy())");
    }
    if (names.contains("META-INF/MANIFEST.MF")) {
      return new FileKind("a Java archive (.jar)", "name the data file");
    }
    if (names.contains("mimetype")) {
      return new FileKind("an OpenDocument or EPUB file", SAVE);
    }
    if (files.contains("data.pkl")) {
      return new FileKind("a PyTorch file", "save numpy.save('out.npy', tensor.numpy())");
    }
    return new FileKind(
        "a zip archive without .npy members", "unpack it, or save arrays with numpy.savez");
  }

  /// The members that `scipy.sparse.save_npz` writes.
  static boolean isSciPySparse(List<ZipMember> members) {
    Set<String> names = members.stream().map(ZipMember::name).collect(Collectors.toSet());
    return names.containsAll(Set.of("format.npy", "shape.npy", "data.npy"));
  }
}
