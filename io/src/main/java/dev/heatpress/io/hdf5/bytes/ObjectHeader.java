package dev.heatpress.io.hdf5.bytes;

import module java.base;

import dev.heatpress.core.InputException;
import org.jspecify.annotations.Nullable;

/// The messages of one object, group or dataset (specification, IV.A).
///
/// @param address where the header stands
/// @param messages in file order, without the continuations
public record ObjectHeader(HdfBytes file, long address, List<Message> messages) {
  /// Types of messages (specification, IV.A.2).
  public static final int DATASPACE = 0x01;

  public static final int LINK_INFO = 0x02;
  public static final int DATATYPE = 0x03;
  public static final int FILL_VALUE_OLD = 0x04;
  public static final int FILL_VALUE = 0x05;
  public static final int LINK = 0x06;
  public static final int EXTERNAL_FILES = 0x07;
  public static final int LAYOUT = 0x08;
  public static final int FILTERS = 0x0b;
  public static final int ATTRIBUTE = 0x0c;
  static final int CONTINUATION = 0x10;
  public static final int SYMBOL_TABLE = 0x11;
  static final int DRIVER_INFO = 0x14;
  public static final int ATTRIBUTE_INFO = 0x15;
  private static final int LAST_KNOWN = 0x18;

  private static final int SHARED = 0x02;
  private static final int FAIL_IF_UNKNOWN = 0x80;
  private static final int MAX_MESSAGES = 1 << 20;

  /// One message, its body as it stands in the file.
  public record Message(int type, int flags, MemorySegment body) {}

  private record Block(long address, long length) {}

  /// Reads the header at an address, with all its continuations.
  ///
  /// @throws InputException where it is damaged
  public static ObjectHeader read(HdfBytes file, long address) {
    if (file.room(address) < 16) {
      throw new InputException(
          "damaged or truncated HDF5 file: there is no object at address %s of a file of %d bytes",
          Long.toUnsignedString(address), file.size());
    }
    ObjectHeader header = new ObjectHeader(file, address, new ArrayList<>());
    if (file.cursor(address, 4, "an object header").text(4).equals("OHDR")) {
      header.readVersion2();
    } else {
      header.readVersion1();
    }
    return header;
  }

  private void readVersion1() {
    Cursor prefix = file.cursor(address, 16, "an object header").expectVersion(1).skip(1);
    prefix.u2();
    prefix.u4();
    Deque<Block> blocks = new ArrayDeque<>();
    blocks.add(new Block(address + 16, prefix.u4()));
    Budget budget = new Budget(file, "an object header");
    while (!blocks.isEmpty()) {
      Block block = blocks.remove();
      budget.take(block.length);
      Cursor in = file.cursor(block.address, block.length, "an object header");
      while (in.remaining() >= 8) {
        int type = in.u2();
        int size = in.u2();
        int flags = in.u1();
        in.skip(3);
        add(type, flags, in.part(size), blocks);
      }
    }
  }

  private void readVersion2() {
    String what = "an object header";
    Cursor prefix =
        file.cursor(address, Math.min(64, file.room(address)), what).skip(4).expectVersion(2);
    int flags = prefix.u1();
    prefix.skip((flags & 0x20) != 0 ? 16 : 0).skip((flags & 0x10) != 0 ? 4 : 0);
    long first = prefix.count(1 << (flags & 3));
    long start = prefix.position();
    if (first > file.size()) {
      throw new InputException("damaged HDF5 file: an object header of " + first + " bytes");
    }
    Checksums.check(file.slice(address, start + first + 4, what), what);
    boolean ordered = (flags & 4) != 0;
    Deque<Block> blocks = new ArrayDeque<>();
    readVersion2Block(file.cursor(address + start, first, what), ordered, blocks);
    Budget budget = new Budget(file, what);
    while (!blocks.isEmpty()) {
      Block block = blocks.remove();
      budget.take(block.length);
      if (block.length < 8) {
        throw new InputException("damaged HDF5 file: a continuation of an object header is empty");
      }
      Cursor in = file.cursor(block.address, block.length, "the continuation of an object header");
      Checksums.check(file.slice(block.address, block.length, in.what()), in.what());
      readVersion2Block(in.expect("OCHK").part(block.length - 8), ordered, blocks);
    }
  }

  private void readVersion2Block(Cursor in, boolean ordered, Deque<Block> blocks) {
    // What is left may be a gap, shorter than the head of a message.
    while (in.remaining() >= (ordered ? 6 : 4)) {
      int type = in.u1();
      int size = in.u2();
      int flags = in.u1();
      in.skip(ordered ? 2 : 0);
      add(type, flags, in.part(size), blocks);
    }
  }

  private void add(int type, int flags, Cursor body, Deque<Block> blocks) {
    if (type == CONTINUATION) {
      blocks.add(new Block(body.address(), body.length()));
      return;
    }
    if (type > LAST_KNOWN && (flags & FAIL_IF_UNKNOWN) != 0) {
      throw LaterHdf5.refusal("an object that needs messages of type " + type);
    }
    messages.add(new Message(type, flags, body.take(body.remaining())));
    if (messages.size() > MAX_MESSAGES) {
      throw new InputException("damaged HDF5 file: an object has over a million messages");
    }
  }

  /// Bytes of all messages.
  public long bytes() {
    return messages.stream().mapToLong(m -> m.body.byteSize() + 8).sum();
  }

  /// Whether there is a message of a type.
  public boolean has(int type) {
    return messages.stream().anyMatch(m -> m.type == type);
  }

  /// The body of the first message of a type, shared ones followed; null where there is none.
  public @Nullable Cursor find(int type) {
    for (Message message : messages) {
      if (message.type == type) {
        return body(message);
      }
    }
    return null;
  }

  /// The body of a message: its own, or that of the object which shares it.
  public Cursor body(Message message) {
    Cursor own = new Cursor(message.body, file, "a message of type " + message.type);
    return (message.flags & SHARED) == 0 ? own : shared(own, message.type);
  }

  /// Follows a reference to a message in another object, a committed datatype as a rule.
  public Cursor shared(Cursor in, int type) {
    int version = in.u1();
    int kind = in.u1();
    if (version == 3 && kind == 1) {
      throw new InputException(
          "unsupported HDF5 file: it keeps messages in a shared table (SOHM); h5repack it");
    }
    in.skip(version == 1 ? 6 : 0);
    ObjectHeader other = read(file, in.address());
    for (Message message : other.messages) {
      if (message.type == type && (message.flags & SHARED) == 0) {
        return new Cursor(message.body, file, "a shared message of type " + type);
      }
    }
    throw new InputException("damaged HDF5 file: a shared message is missing");
  }
}
