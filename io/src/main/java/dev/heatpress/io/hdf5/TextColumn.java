package dev.heatpress.io.hdf5;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.io.file.InputName;
import dev.heatpress.io.file.ReadOptions;
import dev.heatpress.io.hdf5.bytes.GlobalHeap;
import dev.heatpress.io.hdf5.bytes.ObjectHeader;
import dev.heatpress.io.hdf5.dataset.Attribute;
import dev.heatpress.io.hdf5.dataset.CellReader;
import dev.heatpress.io.hdf5.dataset.Conventions;
import dev.heatpress.io.hdf5.dataset.Dataset;
import dev.heatpress.io.hdf5.dataset.ElementType;
import dev.heatpress.io.hdf5.dataset.ExternalFiles;
import dev.heatpress.io.hdf5.dataset.Texts;
import dev.heatpress.io.hdf5.dataset.Tree;
import dev.heatpress.io.plane.PlaneSource;
import dev.heatpress.io.plane.RawCells;
import org.jspecify.annotations.Nullable;

/// A row or column of texts: strings, or the codes of categories as AnnData stores them.
final class TextColumn {
  private static final long MOST = 1 << 24;

  private final InputName name;
  private final Tree tree;
  private final ExternalFiles files;
  private final long most;

  /// @param most texts that are wanted
  TextColumn(InputName name, Tree tree, ExternalFiles files, long most) {
    this.name = name;
    this.tree = tree;
    this.files = files;
    this.most = Math.min(MOST, most);
  }

  /// The texts of a dataset, or of a group that stands for a column; null where it holds none.
  ///
  /// @throws InputException where there is no such object, or it has more sides or too many texts
  @Nullable List<String> read(String path) {
    ObjectHeader header = tree.findIfPresent(path);
    if (header == null) {
      return member(path);
    }
    if (!Dataset.isDataset(header)) {
      return switch (Conventions.encoding(header)) {
        case "categorical" -> named(dataset(path, "codes"), dataset(path, "categories"));
        case "nullable-string-array", "nullable-integer", "nullable-boolean" ->
            masked(dataset(path, "values"), dataset(path, "mask"));
        default -> null;
      };
    }
    Dataset dataset = Dataset.read(header);
    if (dataset.type().isText()) {
      return all(dataset);
    }
    // AnnData before 0.8: the codes refer to their categories.
    Attribute categories = dataset.attributes().get("categories");
    ObjectHeader names = categories == null ? null : categories.referenced();
    return names == null ? null : named(dataset, Dataset.read(names));
  }

  /// The column of a table of compound elements, as AnnData wrote them before 0.7; the categories
  /// of codes lie beside it.
  private List<String> member(String path) {
    int slash = path.lastIndexOf('/');
    String column = path.substring(slash + 1);
    ObjectHeader parent = slash < 1 ? null : tree.findIfPresent(path.substring(0, slash));
    Dataset table = parent != null && Dataset.isDataset(parent) ? Dataset.read(parent) : null;
    ElementType.Member member = table == null ? null : table.type().member(column);
    if (table == null || member == null) {
      throw new InputException("there is no '%s' in it", path.startsWith("/") ? path : "/" + path);
    }
    List<String> texts = all(table, member);
    ObjectHeader names = tree.findIfPresent("/uns/" + column + "_categories");
    if (names == null || member.type().isText()) {
      return texts;
    }
    List<String> categories = all(Dataset.read(names));
    texts.replaceAll(code -> {
      // -1 is none.
      boolean known = code.matches("\\d{1,9}") && Integer.parseInt(code) < categories.size();
      return known ? categories.get(Integer.parseInt(code)) : "";
    });
    return texts;
  }

  private Dataset dataset(String group, String member) {
    ObjectHeader header = tree.find(group + "/" + member);
    if (!Dataset.isDataset(header)) {
      throw new InputException("its member '%s' is not a dataset", member);
    }
    return Dataset.read(header);
  }

  private List<String> named(Dataset codes, Dataset categories) {
    List<String> names = all(categories);
    List<String> texts = new ArrayList<>();
    visit(
        codes,
        (cells, at) -> {
          double code = cells == null ? -1 : CellReader.readDouble(cells, at, codes.type());
          // -1 is none.
          texts.add(code >= 0 && code < names.size() ? names.get((int) code) : "");
        });
    return texts;
  }

  private List<String> masked(Dataset values, Dataset mask) {
    List<String> texts = all(values);
    int[] next = {0};
    visit(
        mask,
        (cells, at) -> {
          int k = next[0]++;
          if (cells != null
              && k < texts.size()
              && CellReader.readDouble(cells, at, mask.type()) != 0) {
            texts.set(k, "");
          }
        });
    return texts;
  }

  /// All elements as texts, numbers in decimal.
  private List<String> all(Dataset dataset) {
    return all(dataset, new ElementType.Member("", 0, dataset.type()));
  }

  private List<String> all(Dataset dataset, ElementType.Member member) {
    GlobalHeap heap = new GlobalHeap(dataset.file());
    ElementType type = member.type();
    if (!type.isText() && type.refusal() != null) {
      throw new InputException(type.refusal());
    }
    List<String> texts = new ArrayList<>();
    visit(
        dataset,
        (cells, at) -> {
          if (cells == null) {
            texts.add("");
          } else if (type.isText()) {
            MemorySegment text = cells.asSlice(at + member.offset(), type.size());
            texts.add(Texts.read(dataset, type, text, heap));
          } else {
            texts.add(CellReader.text(cells, at + member.offset(), type));
          }
        });
    return texts;
  }

  private interface Visitor {
    /// @param cells null for an element that was never written
    void element(@Nullable MemorySegment cells, long at);
  }

  /// Hands on the elements of a row or column.
  private void visit(Dataset dataset, Visitor visitor) {
    long count = dataset.space().count();
    for (long side : dataset.shape()) {
      if (side != 1 && side != count) {
        throw new InputException(
            "it is an array of %s, not a row or column of texts",
            SliceSpec.shapeText(dataset.shape()));
      }
    }
    if (count > most) {
      throw new InputException("it has %d texts, more than the %d that are needed", count, most);
    }
    PlaneSource source =
        new MatrixOpener(dataset, ReadOptions.DEFAULT, name, files)
            .source(SliceSpec.plane(dataset.shape(), null));
    try (PlaneSource.Reader reader = source.newReader()) {
      for (long row = 0; row < source.rows(); row += source.blockRows()) {
        for (long column = 0; column < source.columns(); column += source.blockColumns()) {
          RawCells block = reader.read(row / source.blockRows(), column / source.blockColumns());
          long rows = Math.min(source.blockRows(), source.rows() - row);
          long columns = Math.min(source.blockColumns(), source.columns() - column);
          for (long k = 0; k < rows * columns; k++) {
            if (block == null) {
              visitor.element(null, 0);
            } else {
              visitor.element(
                  block.segment(),
                  block.offset()
                      + k / columns * block.rowStride()
                      + k % columns * block.columnStride());
            }
          }
        }
      }
    }
  }
}
