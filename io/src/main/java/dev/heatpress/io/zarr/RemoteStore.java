package dev.heatpress.io.zarr;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.remote.RemoteObject;
import org.jspecify.annotations.Nullable;

/// A store at a distance: each value is an object. What there is, is known where a bucket lists it;
/// behind HTTP only by asking for it.
final class RemoteStore implements Store {
  private final Path root;

  RemoteStore(Path root) {
    this.root = root;
  }

  @Override
  public @Nullable Value open(String key) {
    return open(key, RemoteObject.HEAD);
  }

  @Override
  public @Nullable Value openWhole(String key) {
    return open(key, RemoteObject.MOST);
  }

  private @Nullable Value open(String key, int head) {
    try {
      return new ObjectValue(RemoteObject.open(root.resolve(key), head), key);
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw failure(key, e);
    }
  }

  private static RuntimeException failure(String key, IOException e) {
    if (e instanceof ClosedByInterruptException) {
      CancellationException cancelled = new CancellationException("interrupted");
      cancelled.initCause(e);
      return cancelled;
    }
    return new InputException("its " + key + " can't be read: " + e.getMessage(), e);
  }

  /// Opening it is to look for it.
  @Override
  public boolean note(String key) {
    return true;
  }

  @Override
  public boolean isListed() {
    return false;
  }

  @Override
  public Collection<String> folders(String path) {
    List<String> found = new ArrayList<>();
    for (String name : names(path)) {
      if (name.endsWith("/")) {
        found.add(name.substring(0, name.length() - 1));
      }
    }
    return found;
  }

  @Override
  public void visit(String path, Consumer<String> names) {
    names(path).forEach(name -> names.accept(name.replaceAll("/$", "")));
  }

  private List<String> names(String path) {
    try {
      return RemoteObject.list(root.resolve(path));
    } catch (IOException e) {
      throw failure(path.isEmpty() ? "list of values" : path, e);
    }
  }

  @Override
  public void close() {}

  private record ObjectValue(RemoteObject object, String key) implements Value {
    @Override
    public long size() {
      if (object.size() < 0) {
        throw new InputException("the server does not say how large its %s is", key);
      }
      return object.size();
    }

    @Override
    public void read(long at, MemorySegment into) {
      MemorySegment head = object.head();
      long length = into.byteSize();
      if (at < 0 || length > size() || at > size() - length) {
        throw new InputException(
            "its %s ends at byte %d, before byte %d", key, size(), at + length);
      }
      try {
        // What came with the head need not come again.
        long known = Math.max(0, Math.min(length, head.byteSize() - at));
        if (known > 0) {
          MemorySegment.copy(head, at, into, 0, known);
        }
        if (known < length) {
          object.read(at + known, into.asSlice(known));
        }
      } catch (IOException e) {
        throw failure(key, e);
      }
    }

    @Override
    public @Nullable MemorySegment whole() {
      return null;
    }

    @Override
    public void close() {}
  }
}
