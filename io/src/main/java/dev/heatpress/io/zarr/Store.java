package dev.heatpress.io.zarr;

import dev.heatpress.core.InputException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The keys of a Zarr store and their values. Values are opened from any thread.
///
/// Keys are paths with slashes between their parts, none of which is empty, `.` or `..`.
interface Store extends AutoCloseable {
  /// Far more than the metadata of any store.
  int LONGEST_DOCUMENT = 16 << 20;

  /// Letters of a key, and slashes in it: those of groups, and of the numbers of a chunk.
  int LONGEST_KEY = 1024;

  int MOST_SLASHES = 100;

  /// Whether a key is none that an array or a group can have.
  static boolean isTooLong(String key) {
    return key.length() > LONGEST_KEY || key.chars().filter(c -> c == '/').count() > MOST_SLASHES;
  }

  /// The value of a key. For one thread.
  interface Value extends AutoCloseable {
    long size();

    /// Reads as many bytes as there is room for.
    ///
    /// @param at from where on
    /// @throws InputException where they are not there
    void read(long at, MemorySegment into);

    /// All of it where it lies in memory that stays until the store is closed; null elsewhere.
    @Nullable MemorySegment whole();

    /// Shows bytes of it to `use`, mapped for as long as that takes, where it is a file; does
    /// nothing elsewhere.
    default void show(long at, long bytes, Consumer<MemorySegment> use) {}

    @Override
    void close();
  }

  /// Opens a value; null where the store has none of this key.
  ///
  /// @throws InputException where it can't be read
  @Nullable Value open(String key);

  /// The same for a value that is going to be read as a whole.
  default @Nullable Value openWhole(String key) {
    return open(key);
  }

  /// Says that a value is going to be read, and whether there is one.
  boolean note(String key);

  /// Whether its values are files of this machine.
  default boolean hasFiles() {
    return false;
  }

  /// Whether it is known which values there are; elsewhere any value may be missing that is asked
  /// for.
  default boolean isListed() {
    return true;
  }

  /// The folders in a folder, whose path is empty for the root. Links are left out.
  Collection<String> folders(String path);

  /// Shows the names in a folder, of values and of folders, in any order; none where there is no
  /// such folder.
  void visit(String path, Consumer<String> names);

  /// A small document; null where the store has none of this key.
  ///
  /// @throws InputException where it can't be read, or is large
  default byte @Nullable [] document(String key) {
    try (Value value = note(key) ? open(key) : null) {
      if (value == null) {
        return null;
      }
      if (value.size() > LONGEST_DOCUMENT) {
        throw new InputException(
            "its %s has %d bytes, more than the %d that are read",
            key, value.size(), LONGEST_DOCUMENT);
      }
      byte[] bytes = new byte[(int) value.size()];
      MemorySegment room = MemorySegment.ofArray(bytes);
      if (bytes.length > 0) {
        value.read(0, room);
      }
      return room.toArray(ValueLayout.JAVA_BYTE);
    }
  }

  @Override
  void close();

  /// A path below another.
  static String join(String path, String name) {
    return path.isEmpty() ? name : path + "/" + name;
  }
}
