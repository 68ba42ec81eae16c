package dev.heatpress.io.hdf5.bytes;

import dev.heatpress.core.InputException;
import java.util.function.Predicate;

/// A version 2 B-tree (specification, III.A.2): names of links and attributes, and chunks.
public final class BTreeV2 {
  private static final int MAX_DEPTH = 32;

  /// Signature, version, type and checksum of a node.
  private static final int NODE_OVERHEAD = 10;

  private final HdfBytes file;
  private final int type;
  private final int nodeSize;
  private final int recordSize;
  private final int depth;
  private final long root;
  private final int rootRecords;
  private final int[] countSizes;
  private final int[] totalSizes;
  private final Budget budget;

  private BTreeV2(HdfBytes file, int type, Cursor in) {
    this.file = file;
    this.type = type;
    this.nodeSize = (int) Math.min(in.u4(), Integer.MAX_VALUE);
    this.recordSize = in.u2();
    this.depth = in.u2();
    in.skip(2);
    this.root = in.address();
    this.rootRecords = in.u2();
    this.budget = new Budget(file, "a B-tree");
    if (recordSize == 0 || depth > MAX_DEPTH || nodeSize < NODE_OVERHEAD + recordSize) {
      throw new InputException(
          "damaged HDF5 file: a B-tree with nodes of %d bytes, records of %d, depth %d",
          nodeSize, recordSize, depth);
    }
    this.countSizes = new int[depth + 1];
    this.totalSizes = new int[depth + 1];
    sizes();
  }

  /// Reads the header of a tree whose records are of the given type.
  public static BTreeV2 read(HdfBytes file, long address, int type) {
    String what = "the header of a B-tree";
    long length = 22 + (long) file.offsetSize() + file.lengthSize();
    Cursor in = file.cursor(address, length, what);
    Checksums.check(file.slice(address, length, what), what);
    in.expect("BTHD").expectVersion(0);
    int found = in.u1();
    if (found != type) {
      throw new InputException(
          "damaged HDF5 file: a B-tree of type %d stands where one of type %d is expected",
          found, type);
    }
    return new BTreeV2(file, type, in);
  }

  /// Bytes of a record.
  public int recordSize() {
    return recordSize;
  }

  /// How wide the counts in the pointers to children are: as wide as the most records need that a
  /// node of that level, or the subtree below it, can hold.
  private void sizes() {
    long records = ((long) nodeSize - NODE_OVERHEAD) / recordSize;
    long total = records;
    int countSize = bytes(records);
    countSizes[0] = countSize;
    for (int level = 1; level <= depth; level++) {
      int pointer = file.offsetSize() + countSizes[0] + totalSizes[level - 1];
      long most = ((long) nodeSize - NODE_OVERHEAD - pointer) / (recordSize + pointer);
      if (most < 1) {
        throw new InputException("damaged HDF5 file: the nodes of a B-tree are too small");
      }
      total = saturated(most + 1, total, most);
      countSizes[level] = countSize;
      totalSizes[level] = bytes(total);
    }
  }

  private static long saturated(long children, long below, long own) {
    return below > (Long.MAX_VALUE - own) / children ? Long.MAX_VALUE : children * below + own;
  }

  private static int bytes(long count) {
    return Math.max(1, (64 - Long.numberOfLeadingZeros(count) + 7) / 8);
  }

  /// Hands every record to a visitor, in order, until it returns false.
  public void visit(Predicate<Cursor> visitor) {
    if (root != HdfBytes.UNDEFINED && rootRecords > 0) {
      visitNode(root, depth, rootRecords, visitor);
    }
  }

  private boolean visitNode(long address, int level, int count, Predicate<Cursor> visitor) {
    String what = "a node of a B-tree";
    int pointer = level == 0 ? 0 : file.offsetSize() + countSizes[0] + totalSizes[level - 1];
    long length = NODE_OVERHEAD + (long) count * recordSize + (count + 1L) * pointer;
    if (length > nodeSize) {
      throw new InputException("damaged HDF5 file: " + what + " holds " + count + " records");
    }
    budget.take(length);
    Checksums.check(file.slice(address, length, what), what);
    Cursor in = file.cursor(address, length, what).expect(level == 0 ? "BTLF" : "BTIN");
    if (in.expectVersion(0).u1() != type) {
      throw new InputException("damaged HDF5 file: " + what + " is of another type than its tree");
    }
    Cursor records = in.part((long) count * recordSize);
    for (int k = 0; k <= count; k++) {
      if (level > 0) {
        long child = in.address();
        int childCount = (int) in.sized(countSizes[0]);
        in.skip(totalSizes[level - 1]);
        if (childCount < 0 || !visitNode(child, level - 1, childCount, visitor)) {
          return false;
        }
      }
      if (k < count && !visitor.test(records.part(recordSize))) {
        return false;
      }
    }
    return true;
  }
}
