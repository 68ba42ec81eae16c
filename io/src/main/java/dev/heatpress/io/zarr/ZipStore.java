package dev.heatpress.io.zarr;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.file.MappedFile;
import dev.heatpress.io.filter.Buffers;
import dev.heatpress.io.zip.Inflation;
import dev.heatpress.io.zip.ZipFormat;
import dev.heatpress.io.zip.ZipMember;
import org.jspecify.annotations.Nullable;

/// A store in a zip archive, or in the only folder of one.
final class ZipStore implements Store {
  /// Members up to this many bytes are checked against their CRC whenever they are read.
  private static final long CHECKED = 64 << 20;

  private static final long MOST_UNPACKED = 1L << 30;

  private final MappedFile file;
  private final Map<String, ZipMember> members = new HashMap<>();

  /// The names in each folder; those of folders end in a slash.
  private final Map<String, Set<String>> names = new HashMap<>();

  /// @param root the folder of the archive that is the store, with a slash behind it; or empty
  ZipStore(MappedFile file, List<ZipMember> all, String root) {
    this.file = file;
    for (ZipMember member : all) {
      String name = member.name();
      String key = name.startsWith(root) ? trimmed(name.substring(root.length())) : "";
      // Directories have entries of their own, or none.
      if (!key.isEmpty() && !key.endsWith("/") && !Store.isTooLong(key)) {
        members.put(key, member);
        add(key);
      }
    }
  }

  /// The folder of an archive that is a store: all of it, or the only one at its root.
  static String root(List<ZipMember> all) {
    Set<String> tops = new HashSet<>();
    for (ZipMember member : all) {
      String name = trimmed(member.name());
      int slash = name.indexOf('/');
      tops.add(slash < 0 ? "" : name.substring(0, slash + 1));
    }
    String top = tops.size() == 1 ? tops.iterator().next() : "";
    // One array or group of a store without marks for its groups would be such a folder, too.
    return top.isEmpty() || !all.getFirst().name().startsWith(top) ? "" : top;
  }

  /// Some writers put a slash before names.
  private static String trimmed(String name) {
    int start = 0;
    while (start < name.length() && name.charAt(start) == '/') {
      start++;
    }
    return name.substring(start);
  }

  private void add(String key) {
    String name = key;
    for (String path = key; ; path = name) {
      int slash = path.lastIndexOf('/');
      name = slash < 0 ? "" : path.substring(0, slash);
      boolean folder = path.length() < key.length();
      String last = path.substring(slash + 1) + (folder ? "/" : "");
      if (!names.computeIfAbsent(name, missing -> new TreeSet<>()).add(last) || slash < 0) {
        return;
      }
    }
  }

  @Override
  public @Nullable Value open(String key) {
    ZipMember member = members.get(key);
    if (member == null) {
      return null;
    }
    if ((member.flags() & ZipFormat.FLAG_ENCRYPTED) != 0) {
      throw new InputException("encrypted; unpack the archive with its password first");
    }
    MemorySegment stored = member.stored(file.bytes());
    if (member.method() == ZipFormat.STORED) {
      if (stored.byteSize() != member.size()) {
        throw new InputException(
            "the zip archive is damaged: %s has %d bytes, the directory says %s",
            key, stored.byteSize(), Long.toUnsignedString(member.size()));
      }
      if (stored.byteSize() <= CHECKED) {
        Inflation.check(stored, member);
      }
      return new MemberValue(stored, null);
    }
    if (member.method() != ZipFormat.DEFLATED) {
      throw new InputException(
          "packed with the method %s, which is not supported; pack it again without compression",
          ZipFormat.methodName(member.method()));
    }
    return unpacked(key, member, stored);
  }

  private static Value unpacked(String key, ZipMember member, MemorySegment stored) {
    if (member.size() < 0
        || member.size() > MOST_UNPACKED
        || member.size() / Inflation.MAX_RATIO > stored.byteSize()) {
      throw new InputException(
          "its %s of %d packed bytes is said to unpack to %s; pack it without compression",
          key, stored.byteSize(), Long.toUnsignedString(member.size()));
    }
    Arena arena = Arena.ofShared();
    try {
      MemorySegment room = Buffers.allocate(arena, member.size());
      Inflation.inflate(stored, member, room);
      return new MemberValue(room.asSlice(0, member.size()), arena);
    } catch (RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  /// The archive itself is noted by whoever mapped it.
  @Override
  public boolean note(String key) {
    return members.containsKey(key);
  }

  @Override
  public Collection<String> folders(String path) {
    return names.getOrDefault(path, Set.of()).stream()
        .filter(name -> name.endsWith("/"))
        .map(name -> name.substring(0, name.length() - 1))
        .toList();
  }

  @Override
  public void visit(String path, Consumer<String> shown) {
    for (String name : names.getOrDefault(path, Set.of())) {
      shown.accept(name.endsWith("/") ? name.substring(0, name.length() - 1) : name);
    }
  }

  @Override
  public void close() {
    file.close();
  }

  /// @param arena of bytes that were unpacked; null where they lie in the archive
  private record MemberValue(MemorySegment bytes, @Nullable Arena arena) implements Value {
    @Override
    public long size() {
      return bytes.byteSize();
    }

    @Override
    public void read(long at, MemorySegment into) {
      MemorySegment.copy(bytes, at, into, 0, into.byteSize());
    }

    @Override
    public @Nullable MemorySegment whole() {
      return arena == null ? bytes : null;
    }

    @Override
    public void close() {
      if (arena != null) {
        arena.close();
      }
    }
  }
}
