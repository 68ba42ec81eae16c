package dev.heatpress.io.hdf5.dataset;

import dev.heatpress.core.InputException;
import dev.heatpress.io.hdf5.bytes.BTreeV2;
import dev.heatpress.io.hdf5.bytes.Budget;
import dev.heatpress.io.hdf5.bytes.Cursor;
import dev.heatpress.io.hdf5.bytes.FractalHeap;
import dev.heatpress.io.hdf5.bytes.HdfBytes;
import dev.heatpress.io.hdf5.bytes.Link;
import dev.heatpress.io.hdf5.bytes.LocalHeap;
import dev.heatpress.io.hdf5.bytes.ObjectHeader;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Lists the links of a group, in each of the three ways that they are stored.
public final class Groups {
  private static final int MAX_DEPTH = 32;

  private Groups() {}

  /// True where the object is a group.
  public static boolean isGroup(ObjectHeader header) {
    return header.has(ObjectHeader.SYMBOL_TABLE)
        || header.has(ObjectHeader.LINK_INFO)
        || header.has(ObjectHeader.LINK);
  }

  /// Hands the links to a visitor, in the order of the file, until it returns false.
  static void visit(ObjectHeader header, Predicate<Link> visitor) {
    Cursor table = header.find(ObjectHeader.SYMBOL_TABLE);
    if (table != null) {
      SymbolTable.visit(header.file(), table, visitor);
      return;
    }
    for (ObjectHeader.Message message : header.messages()) {
      if (message.type() == ObjectHeader.LINK && !visitor.test(Link.read(header.body(message)))) {
        return;
      }
    }
    Cursor info = header.find(ObjectHeader.LINK_INFO);
    if (info != null) {
      visitDense(header.file(), info, visitor);
    }
  }

  private static void visitDense(HdfBytes file, Cursor info, Predicate<Link> visitor) {
    info.expectVersion(0);
    int flags = info.u1();
    info.skip((flags & 1) != 0 ? 8 : 0);
    long heapAddress = info.address();
    long names = info.address();
    if (heapAddress == HdfBytes.UNDEFINED || names == HdfBytes.UNDEFINED) {
      return;
    }
    FractalHeap heap = FractalHeap.read(file, heapAddress);
    // Record type 5: the hash of the name, then the heap's id of the link message.
    BTreeV2.read(file, names, 5)
        .visit(record -> visitor.test(Link.read(heap.object(record.skip(4)))));
  }

  /// The link of a name, or null.
  static @Nullable Link find(ObjectHeader header, String name) {
    Link[] found = new Link[1];
    visit(
        header,
        link -> {
          if (link.name().equals(name)) {
            found[0] = link;
          }
          return found[0] == null;
        });
    return found[0];
  }

  /// Old-style groups: a B-tree of symbol table nodes, names in a local heap (III.A.1, III.B).
  private static final class SymbolTable {
    private final HdfBytes file;
    private final LocalHeap names;
    private final Predicate<Link> visitor;
    private final Budget budget;

    private SymbolTable(HdfBytes file, LocalHeap names, Predicate<Link> visitor) {
      this.file = file;
      this.names = names;
      this.visitor = visitor;
      this.budget = new Budget(file, "the B-tree of a group");
    }

    static void visit(HdfBytes file, Cursor message, Predicate<Link> visitor) {
      long tree = message.address();
      LocalHeap names = LocalHeap.read(file, message.address());
      new SymbolTable(file, names, visitor).visitNode(tree, MAX_DEPTH);
    }

    private boolean visitNode(long address, int maxLevel) {
      String what = "the B-tree of a group";
      long head = 8 + 2L * file.offsetSize();
      Cursor in = file.cursor(address, head, what).expect("TREE");
      int type = in.u1();
      int level = in.u1();
      int entries = in.u2();
      if (type != 0 || level > maxLevel) {
        throw new InputException(
            "damaged HDF5 file: node of type %d, level %d in %s", type, level, what);
      }
      long length = head + (long) entries * (file.lengthSize() + file.offsetSize());
      budget.take(length);
      in = file.cursor(address, length, what).skip(head);
      for (int k = 0; k < entries; k++) {
        in.skip(file.lengthSize());
        long child = in.address();
        if (!(level == 0 ? visitSymbols(child) : visitNode(child, level - 1))) {
          return false;
        }
      }
      return true;
    }

    private boolean visitSymbols(long address) {
      String what = "a symbol table node";
      Cursor in = file.cursor(address, 8, what).expect("SNOD").expectVersion(1).skip(1);
      int entries = in.u2();
      long each = 2L * file.offsetSize() + 24;
      budget.take(8 + entries * each);
      in = file.cursor(address, 8 + entries * each, what).skip(8);
      for (int k = 0; k < entries; k++) {
        Cursor entry = in.part(each);
        String name = names.text(entry.sized(file.offsetSize()));
        long header = entry.address();
        long cacheType = entry.u4();
        Link link =
            cacheType == 2
                ? new Link.Soft(name, names.text(entry.skip(4).u4()))
                : new Link.Hard(name, header);
        if (!visitor.test(link)) {
          return false;
        }
      }
      return true;
    }
  }
}
