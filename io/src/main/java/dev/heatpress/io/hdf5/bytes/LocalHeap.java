package dev.heatpress.io.hdf5.bytes;

/// The names of an old-style group (specification, III.D).
public final class LocalHeap {
  private final HdfBytes file;
  private final long address;
  private final long size;

  private LocalHeap(HdfBytes file, long address, long size) {
    this.file = file;
    this.address = address;
    this.size = size;
  }

  /// Reads the heap at an address.
  ///
  /// @throws dev.heatpress.core.InputException where it is damaged
  public static LocalHeap read(HdfBytes file, long address) {
    String what = "a local heap";
    long length = 8 + 2L * file.lengthSize() + file.offsetSize();
    Cursor in = file.cursor(address, length, what).expect("HEAP").expectVersion(0).skip(3);
    long size = in.length();
    in.skip(file.lengthSize());
    long data = in.address();
    file.slice(data, size, what);
    return new LocalHeap(file, data, size);
  }

  /// Longer names than any program writes; without a limit, many that overlap take forever.
  private static final long MAX_NAME = 4096;

  /// The text at an offset.
  public String text(long offset) {
    Cursor in = file.cursor(address, size, "a local heap").skip(offset);
    return in.part(Math.min(MAX_NAME, in.remaining())).textToNul();
  }
}
