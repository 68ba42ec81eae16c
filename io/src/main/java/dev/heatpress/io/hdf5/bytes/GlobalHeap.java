package dev.heatpress.io.hdf5.bytes;

import module java.base;

import dev.heatpress.core.InputException;

/// The objects that stand outside of what refers to them: variable-length strings and the sources
/// of virtual datasets (specification, III.E). They are in collections, each of which is walked
/// through once.
public final class GlobalHeap {
  private static final String WHAT = "a global heap";
  private static final int OFFSET_BITS = 47;

  private final HdfBytes file;
  private final Budget budget;
  private final Map<Long, long[]> collections = new HashMap<>();

  /// The collections of a file.
  public GlobalHeap(HdfBytes file) {
    this.file = file;
    this.budget = new Budget(file, "the global heaps");
  }

  /// An object by the address of its collection and its number there.
  ///
  /// @throws InputException where there is none
  public Cursor object(long address, long index) {
    long[] objects = collections.computeIfAbsent(address, this::objects);
    int found = Arrays.binarySearch(objects, index << OFFSET_BITS);
    int place = found < 0 ? -found - 1 : found;
    if (index < 1 || place == objects.length || objects[place] >>> OFFSET_BITS != index) {
      throw new InputException("damaged HDF5 file: object %d is missing in %s", index, WHAT);
    }
    long at = address + (objects[place] & (1L << OFFSET_BITS) - 1);
    int head = 8 + file.lengthSize();
    return file.cursor(at + head, file.cursor(at, head, WHAT).skip(8).length(), WHAT);
  }

  /// The objects of a collection by their numbers, each as its number above its offset.
  private long[] objects(long address) {
    int head = 8 + file.lengthSize();
    Cursor in = file.cursor(address, head, WHAT).expect("GCOL").expectVersion(1).skip(3);
    long size = in.length();
    budget.take(size);
    Cursor heap = file.cursor(address, size, WHAT).skip(head);
    long[] objects = new long[16];
    int count = 0;
    while (heap.remaining() >= head) {
      long offset = heap.position();
      long index = heap.u2();
      long bytes = heap.skip(6).length();
      if (index == 0 || offset >>> OFFSET_BITS != 0) {
        break;
      }
      if (count == objects.length) {
        objects = Arrays.copyOf(objects, 2 * count);
      }
      objects[count++] = index << OFFSET_BITS | offset;
      heap.skip(bytes).skip(Math.min(-bytes & 7, heap.remaining()));
    }
    long[] sorted = Arrays.copyOf(objects, count);
    Arrays.sort(sorted);
    return sorted;
  }
}
