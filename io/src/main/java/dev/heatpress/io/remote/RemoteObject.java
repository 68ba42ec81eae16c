package dev.heatpress.io.remote;

import module java.base;

import dev.heatpress.core.Printf;
import org.jspecify.annotations.Nullable;

/// One version of a file at a distance. For any thread.
///
/// Small pieces come from blocks that are kept, as far as there is room; large ones go straight to
/// whoever asks. An object that changes meanwhile is noticed with the next piece.
public final class RemoteObject {
  private static final int BLOCK = 1 << 16;

  /// Bytes of a head as a rule.
  public static final int HEAD = 4 * BLOCK;

  /// Blocks that are kept: 32 MiB.
  private static final int KEPT = 512;

  /// Blocks that are fetched ahead, at the most.
  private static final int AHEAD = 32;

  /// Bytes of one request, at the most.
  public static final int MOST = 16 << 20;

  /// Pieces from here on are fetched as they are, without the blocks around them.
  private static final int LARGE = 1 << 20;

  private static final int LONGEST = Integer.MAX_VALUE - 64;

  private final RemotePath path;
  private final State state;
  private final byte[] head;

  /// A block.
  ///
  /// @param run blocks that were read one after another up to this one
  private record Block(byte[] bytes, long run) {}

  private final Map<Long, Block> blocks =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Block> eldest) {
          return size() > KEPT;
        }
      };

  /// What tells one version of a file from another.
  ///
  /// @param size bytes; -1 where the server does not say
  /// @param ranges whether it sends parts
  /// @param tag as the server writes it; empty where it has none
  /// @param modified as the server writes it; empty where it doesn't
  record State(long size, boolean ranges, String tag, String modified) {
    /// What a request names, so that no other version is sent; null for tags that are not meant for
    /// that.
    @Nullable String match() {
      return tag.startsWith("\"") ? tag : null;
    }
  }

  private RemoteObject(RemotePath path, State state, byte[] head) {
    this.path = path;
    this.state = state;
    this.head = head;
  }

  /// Bytes, and of which version.
  record Piece(State state, byte[] body) {}

  static State state(Transfer.Answer answer) {
    return new State(
        answer.size(),
        answer.isPartial() || answer.isOutside(),
        answer.header("etag"),
        answer.header("last-modified"));
  }

  static State state(RemoteSource.Version version) {
    return new State(version.size(), true, version.tag(), "");
  }

  /// Opens a file, and reads its head.
  ///
  /// @param path one of [RemoteFiles#path]
  /// @throws NoSuchFileException where there is none
  /// @throws IOException where it can't be read
  public static RemoteObject open(Path path) throws IOException {
    return open(path, HEAD);
  }

  /// The same with a head of so many bytes, as far as there are.
  ///
  /// @throws NoSuchFileException where there is none
  /// @throws IOException where it can't be read
  public static RemoteObject open(Path path, int length) throws IOException {
    RemotePath remote = (RemotePath) path;
    try {
      Piece head = remote.system().get(remote, 0, length, null);
      return new RemoteObject(remote, head.state, head.body);
    } catch (NoSuchFileException e) {
      throw new NoSuchFileException(path.toString());
    }
  }

  /// What a folder holds, where its server tells; nothing elsewhere. The names of folders end with
  /// a slash.
  ///
  /// @param folder one of [RemoteFiles#path]
  /// @throws IOException where it can't be read
  public static List<String> list(Path folder) throws IOException {
    RemotePath remote = (RemotePath) folder;
    return RemoteFileSystem.lists(remote) ? remote.system().list(remote) : List.of();
  }

  /// Bytes of the file; -1 where the server does not say.
  public long size() {
    return state.size;
  }

  /// Whether the server sends parts of it.
  public boolean hasRanges() {
    return state.ranges;
  }

  /// Its first bytes: all of it, or some hundred thousand.
  public MemorySegment head() {
    return MemorySegment.ofArray(head).asReadOnly();
  }

  /// A piece, which lies in the heap.
  ///
  /// @throws IOException where it can't be read
  public MemorySegment bytes(long at, long length) throws IOException {
    check(at, length);
    if (at + length <= head.length) {
      return head().asSlice(at, length);
    }
    if (length > LONGEST) {
      throw new IOException(Printf.of("a piece of %d bytes is too large to be fetched", length));
    }
    byte[] into = new byte[(int) length];
    if (length >= LARGE) {
      read(at, MemorySegment.ofArray(into));
    } else {
      gather(at, into);
    }
    return MemorySegment.ofArray(into);
  }

  /// Reads a piece into memory.
  ///
  /// @throws IOException where it can't be read
  public void read(long at, MemorySegment into) throws IOException {
    check(at, into.byteSize());
    if (into.byteSize() < LARGE) {
      into.copyFrom(bytes(at, into.byteSize()));
      return;
    }
    for (long done = 0; done < into.byteSize(); ) {
      int length = (int) Math.min(MOST, into.byteSize() - done);
      MemorySegment.copy(MemorySegment.ofArray(fetch(at + done, length)), 0, into, done, length);
      done += length;
    }
  }

  private void check(long at, long length) {
    if (at < 0 || length < 0 || length > state.size || at > state.size - length) {
      throw new IndexOutOfBoundsException(
          Printf.of("%d bytes at %d of %d", length, at, state.size));
    }
  }

  /// Copies all of it.
  ///
  /// @param to an empty file
  /// @param progress hears of bytes that were copied
  /// @throws IOException where it can't be read
  public void copy(FileChannel to, LongConsumer progress) throws IOException {
    if (!state.ranges) {
      try {
        path.system().copy(path, state, to, progress);
        return;
      } catch (NoSuchFileException e) {
        throw new IOException("no longer there", e);
      }
    }
    for (long at = 0; at < state.size; ) {
      ByteBuffer piece = ByteBuffer.wrap(fetch(at, (int) Math.min(MOST, state.size - at)));
      at += piece.remaining();
      progress.accept(piece.remaining());
      while (piece.hasRemaining()) {
        to.write(piece);
      }
    }
  }

  /// Neighbouring blocks that are not there come in one request.
  private synchronized void gather(long at, byte[] into) throws IOException {
    long end = at + into.length;
    for (long block = at / BLOCK; block * BLOCK < end; block++) {
      long last = block;
      while (!blocks.containsKey(last) && last * BLOCK < end) {
        last++;
      }
      if (last > block) {
        fetchBlocks(block, last, at, into);
        block = last - 1;
      } else {
        take(block, Objects.requireNonNull(blocks.get(block)).bytes, at, into);
      }
    }
  }

  /// Whoever has read on for a while will go on: an eighth of that comes ahead.
  private void fetchBlocks(long block, long needed, long at, byte[] into) throws IOException {
    Block before = blocks.get(block - 1);
    long run = before == null ? 0 : before.run;
    long ahead = before == null ? 0 : Math.min(AHEAD, 1 + run / 8);
    long end = needed;
    while (end < needed + ahead && end * BLOCK < state.size && !blocks.containsKey(end)) {
      end++;
    }
    long from = block * BLOCK;
    byte[] fetched = fetch(from, (int) Math.min((end - block) * BLOCK, state.size - from));
    for (long k = block; k < end; k++) {
      int start = (int) (k - block) * BLOCK;
      byte[] one = Arrays.copyOfRange(fetched, start, Math.min(fetched.length, start + BLOCK));
      blocks.put(k, new Block(one, run + k - block + 1));
      if (k < needed) {
        take(k, one, at, into);
      }
    }
  }

  private static void take(long block, byte[] bytes, long at, byte[] into) {
    long from = Math.max(at, block * BLOCK);
    long to = Math.min(at + into.length, block * BLOCK + bytes.length);
    System.arraycopy(
        bytes, (int) (from - block * BLOCK), into, (int) (from - at), (int) (to - from));
  }

  private byte[] fetch(long at, int length) throws IOException {
    if (!state.ranges) {
      throw new IOException("its server sends no parts of files; download it first");
    }
    try {
      return path.system().get(path, at, length, state).body;
    } catch (NoSuchFileException e) {
      throw new IOException("no longer there", e);
    }
  }
}
