package dev.heatpress.io.hdf5.bytes;

/// A member of a group: an object, or a path that leads to one.
public sealed interface Link {
  /// The name within the group.
  String name();

  /// The object itself, by the address of its header.
  record Hard(String name, long address) implements Link {}

  /// A path within the same file, absolute or from the group of the link.
  record Soft(String name, String path) implements Link {}

  /// A path within another file.
  record External(String name, String file, String path) implements Link {}

  /// A kind of link that only the program knows which made it.
  record Unknown(String name, int type) implements Link {}

  /// Reads a link message (specification, IV.A.2.g). The names are taken for UTF-8 whatever the
  /// declared character set, as the library itself does.
  static Link read(Cursor in) {
    in.expectVersion(1);
    int flags = in.u1();
    int type = (flags & 8) != 0 ? in.u1() : 0;
    in.skip((flags & 4) != 0 ? 8 : 0).skip((flags & 16) != 0 ? 1 : 0);
    String name = in.text(in.count(1 << (flags & 3)));
    return switch (type) {
      case 0 -> new Hard(name, in.address());
      case 1 -> new Soft(name, in.text(in.u2()));
      case 64 -> {
        Cursor value = in.part(in.u2());
        int version = value.u1();
        if (version != 0) {
          throw LaterHdf5.version("an external link", version, 0);
        }
        yield new External(name, value.textToNul(), value.textToNul());
      }
      default -> new Unknown(name, type);
    };
  }
}
