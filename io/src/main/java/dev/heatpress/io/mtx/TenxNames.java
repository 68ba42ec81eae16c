package dev.heatpress.io.mtx;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.Axis;
import dev.heatpress.core.InputException;
import dev.heatpress.io.codec.Compression;
import dev.heatpress.io.file.InputName;
import dev.heatpress.io.file.MappedFile;

/// The names beside a matrix of 10x Genomics: a line for each row in `features.tsv` or `genes.tsv`
/// (an id, a symbol and a kind, or fewer), and one for each column in `barcodes.tsv`, packed or
/// not.
///
/// @see <a
///   href="https://www.10xgenomics.com/support/software/cell-ranger/latest/analysis/outputs/cr-outputs-mex-matrices">
///   Cell Ranger: Feature-Barcode Matrices</a>
final class TenxNames {
  private static final String MATRIX = "matrix.mtx";
  private static final int MOST = 1 << 28;
  private static final int LONGEST = 1 << 16;
  private static final List<String> COLUMNS = List.of("id", "symbol", "kind");

  private TenxNames() {}

  /// What lies beside a matrix: `matrix.mtx` with `features.tsv`, and all with the same words
  /// before it where there are some.
  static Axes axes(Path matrix) {
    String name = String.valueOf(matrix.getFileName());
    int at = name.indexOf(MATRIX);
    if (at < 0) {
      return Axes.NONE;
    }
    String prefix = name.substring(0, at);
    return Axes.of(
        axis(matrix, prefix + "features.tsv", prefix + "genes.tsv"),
        axis(matrix, prefix + "barcodes.tsv"));
  }

  private static Axis axis(Path matrix, String... names) {
    for (String name : names) {
      for (String ending : List.of("", ".gz", ".zst")) {
        Path path = matrix.resolveSibling(name + ending);
        if (Files.isRegularFile(path)) {
          return axis(path);
        }
      }
    }
    return Axis.NONE;
  }

  private static Axis axis(Path path) {
    try (MappedFile file = MappedFile.open(path)) {
      MtxText text = new MtxText(unpacked(file.bytes()));
      MtxText.Lines lines = text.lines(0, LONGEST);
      List<List<String>> columns = new ArrayList<>();
      int count = 0;
      String line;
      while ((line = lines.next()) != null) {
        String[] fields = line.strip().split("\t", -1);
        for (int k = 0; k < Math.min(fields.length, COLUMNS.size()); k++) {
          while (columns.size() <= k) {
            columns.add(new ArrayList<>(Collections.nCopies(count, "")));
          }
          columns.get(k).add(fields[k]);
        }
        count++;
        for (List<String> column : columns) {
          if (column.size() < count) {
            column.add("");
          }
        }
      }
      return columns.isEmpty() ? Axis.NONE : of(columns);
    } catch (InputException e) {
      String reason = String.valueOf(e.getMessage());
      InputName name = InputName.of(path);
      throw reason.startsWith(name.text()) ? e : name.refusal(reason, e);
    }
  }

  /// The text, which names of a matrix are little of.
  private static MemorySegment unpacked(MemorySegment bytes) {
    Compression compression = Compression.of(bytes);
    if (compression == null) {
      return bytes;
    }
    try (InputStream in = compression.open(bytes)) {
      byte[] text = in.readNBytes(MOST + 1);
      if (text.length > MOST) {
        throw new InputException("more than %d bytes of names", MOST);
      }
      return MemorySegment.ofArray(text);
    } catch (IOException e) {
      throw new InputException(compression + "-compressed, and can't be unpacked", e);
    }
  }

  /// Symbols are what people call genes by; ids tell those of one symbol apart.
  private static Axis of(List<List<String>> columns) {
    int named = columns.size() > 1 ? 1 : 0;
    Map<String, List<String>> others = new LinkedHashMap<>();
    for (int k = 0; k < columns.size(); k++) {
      if (k != named) {
        others.put(COLUMNS.get(k), columns.get(k));
      }
    }
    return Axis.ofNames(columns.get(named)).withAnnotations(others);
  }
}
