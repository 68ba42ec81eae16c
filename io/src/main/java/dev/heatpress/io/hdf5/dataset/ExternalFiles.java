package dev.heatpress.io.hdf5.dataset;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import dev.heatpress.io.file.MappedFile;
import dev.heatpress.io.filter.Buffers;
import dev.heatpress.io.hdf5.bytes.HdfBytes;
import org.jspecify.annotations.Nullable;

/// The other files that an HDF5 file names: targets of external links, sources of virtual datasets,
/// and raw data.
///
/// A name comes from a file that may be hostile, so it is followed only into the folder of the file
/// that names it, or below: never by an absolute path elsewhere, by `..`, or by a symbolic link
/// that leads out.
public final class ExternalFiles implements AutoCloseable {
  private static final int MAX_OPEN = 64;
  private static final int MAX_SOURCES = 20_000;
  private static final long MAX_JOINED = 1L << 28;

  private final Map<Path, HdfBytes> linked = new HashMap<>();
  private final Map<Path, MappedFile> raw = new HashMap<>();
  private final Arena arena = Arena.ofShared();
  private int sources;

  /// The HDF5 file that an external link leads to.
  HdfBytes linked(HdfBytes from, String name, String path) {
    String target = Printf.of("%s:%s", name, path);
    Path file = beside(from.path(), name, "the target of an external link, " + target);
    HdfBytes open = linked.get(file);
    if (open == null) {
      checkCount();
      open = HdfBytes.open(file);
      linked.put(file, open);
    }
    return open;
  }

  /// The file with a source of a virtual dataset; null where it is absent.
  ///
  /// @throws InputException where it is elsewhere than in the folder of the file that names it, or
  ///   is no HDF5 file
  public @Nullable HdfBytes source(HdfBytes from, String name) {
    if (++sources > MAX_SOURCES) {
      throw new InputException("it is put together from more than %d others", MAX_SOURCES);
    }
    if (name.equals(".")) {
      return from;
    }
    Path file = besideIfPresent(from.path(), name, "the source file " + name);
    if (file == null) {
      return null;
    }
    HdfBytes open = linked.get(file);
    if (open == null) {
      open = HdfBytes.open(file);
      linked.put(file, open);
    }
    return open;
  }

  /// The bytes of external raw files, one after another.
  public MemorySegment raw(HdfBytes from, List<Dataset.ExternalPiece> pieces, long bytes) {
    List<MemorySegment> parts = new ArrayList<>();
    long found = 0;
    for (Dataset.ExternalPiece piece : pieces) {
      if (found >= bytes) {
        break;
      }
      long wanted = piece.size() < 0 ? bytes - found : Math.min(piece.size(), bytes - found);
      Path file = beside(from.path(), piece.file(), "the external raw file " + piece.file());
      MappedFile mapped = raw.get(file);
      if (mapped == null) {
        checkCount();
        mapped = MappedFile.open(file);
        raw.put(file, mapped);
      }
      MemorySegment all = mapped.bytes();
      if (piece.offset() > all.byteSize() || wanted > all.byteSize() - piece.offset()) {
        throw new InputException(
            "the external raw file %s has %d bytes, %d are needed from byte %d on",
            piece.file(), all.byteSize(), wanted, piece.offset());
      }
      parts.add(all.asSlice(piece.offset(), wanted));
      found += wanted;
    }
    if (found < bytes) {
      throw new InputException(
          "its external raw files hold %d bytes, the array has %d", found, bytes);
    }
    return parts.size() == 1 ? parts.get(0) : joined(parts, bytes);
  }

  /// Several files are copied together: no single mapping spans them.
  private MemorySegment joined(List<MemorySegment> parts, long bytes) {
    if (bytes > MAX_JOINED) {
      throw new InputException(
          Printf.of(
                  "it is spread over several external raw files, %d bytes in all, more than the %d that",
                  bytes, MAX_JOINED)
              + " are joined: h5repack it");
    }
    MemorySegment all = Buffers.allocate(arena, bytes);
    long at = 0;
    for (MemorySegment part : parts) {
      MemorySegment.copy(part, 0, all, at, part.byteSize());
      at += part.byteSize();
    }
    return all;
  }

  private void checkCount() {
    if (linked.size() + raw.size() >= MAX_OPEN) {
      throw new InputException("it leads to more than " + MAX_OPEN + " other files");
    }
  }

  private static Path beside(Path from, String name, String what) {
    Path file = besideIfPresent(from, name, what);
    if (file == null) {
      throw new InputException(
          "%s is missing: it must be in the folder of the file that names it", what);
    }
    return file;
  }

  private static @Nullable Path besideIfPresent(Path from, String name, String what) {
    try {
      Path folder = folder(from);
      Path given = Path.of(name);
      Path relative =
          given.isAbsolute() && given.startsWith(folder) ? folder.relativize(given) : given;
      if (relative.isAbsolute() || name.isEmpty() || relative.normalize().startsWith("..")) {
        throw new InputException(
            what
                + " is outside of the folder of the file that names it, so it is not followed: put"
                + " it beside");
      }
      Path real = folder.resolve(relative).toRealPath();
      if (!real.startsWith(folder)) {
        throw new InputException(
            "%s leads out of the folder of the file that names it, so it is not followed", what);
      }
      return Files.exists(real) ? real : null;
    } catch (IOException | InvalidPathException e) {
      return null;
    }
  }

  private static Path folder(Path from) throws IOException {
    @Nullable Path folder = from.toAbsolutePath().getParent();
    return (folder == null ? Path.of("") : folder).toRealPath();
  }

  @Override
  public void close() {
    linked.values().forEach(HdfBytes::close);
    raw.values().forEach(MappedFile::close);
    arena.close();
  }
}
