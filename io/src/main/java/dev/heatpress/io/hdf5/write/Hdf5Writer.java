package dev.heatpress.io.hdf5.write;

import module java.base;

/// Writes an HDF5 file from the front to the end; only the superblock is written last. Chunks are
/// compressed by all processors, and a few of them are in memory at a time.
///
/// For the use of one thread. A channel that fails is reported as the exception that it throws.
final class Hdf5Writer implements AutoCloseable {
  private static final int SUPERBLOCK = 96;
  private static final int LEAST_HEAP = 4096;

  private final FileChannel channel;
  private final int waiting = 4 * Runtime.getRuntime().availableProcessors();
  private final ExecutorService packers =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          Thread.ofPlatform().name("heatpress-pack-", 0).daemon().factory());
  private final Deque<Packed> packing = new ArrayDeque<>();
  private final Group root = new Group();
  private long end = SUPERBLOCK;

  private record Packed(ChunkTree tree, Future<byte[]> bytes) {}

  /// What is in a group, in the order in which it came.
  private static final class Group {
    final Map<String, Group> groups = new LinkedHashMap<>();
    final Map<String, ListWriter> lists = new LinkedHashMap<>();
    final Map<String, Object> attributes = new LinkedHashMap<>();
  }

  Hdf5Writer(FileChannel channel) throws IOException {
    this.channel = channel;
    channel.position(end);
  }

  private Group group(String path) {
    Group group = root;
    for (String name : path.split("/", -1)) {
      if (!name.isEmpty()) {
        group = group.groups.computeIfAbsent(name, n -> new Group());
      }
    }
    return group;
  }

  /// Gives a group an attribute: a text, or a whole number.
  void attribute(String path, String name, Object value) {
    group(path).attributes.put(name, value);
  }

  /// Begins a list.
  ///
  /// @param path of the list, in groups that need not be there
  /// @param chunk elements of a chunk
  ListWriter list(String path, ElementBytes type, int chunk) {
    int slash = path.lastIndexOf('/');
    ListWriter list = new ListWriter(this, type, chunk);
    group(path.substring(0, slash)).lists.put(path.substring(slash + 1), list);
    return list;
  }

  /// Takes a chunk, and writes those that are ready where too many wait.
  void pack(ChunkTree tree, Callable<byte[]> packing) throws IOException {
    this.packing.add(new Packed(tree, packers.submit(packing)));
    while (this.packing.size() > waiting) {
      writeFirst();
    }
  }

  private void writeFirst() throws IOException {
    Packed first = packing.removeFirst();
    try {
      byte[] bytes = first.bytes.get();
      first.tree.add(end, bytes.length);
      write(bytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private void write(byte[] bytes) throws IOException {
    ByteBuffer all = ByteBuffer.wrap(bytes);
    while (all.hasRemaining()) {
      channel.write(all);
    }
    end += bytes.length;
  }

  /// Writes a structure where structures may begin, and returns its address.
  private long put(byte[] structure) throws IOException {
    write(new byte[(int) (-end & 7)]);
    long address = end;
    write(structure);
    return address;
  }

  /// Writes everything that is not written yet. Nothing may be added later.
  void finish() throws IOException {
    finishLists(root);
    while (!packing.isEmpty()) {
      writeFirst();
    }
    long header = put(root, new TextHeap(root));
    ByteBuffer superblock = Messages.buffer(SUPERBLOCK);
    superblock.put(new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'});
    superblock.put(new byte[] {0, 0, 0, 0, 0, 8, 8, 0}).putShort((short) 4).putShort((short) 16);
    superblock.putInt(0).putLong(0).putLong(Messages.UNDEFINED).putLong(end);
    superblock.putLong(Messages.UNDEFINED).putLong(0).putLong(header);
    channel.position(0);
    channel.write(superblock.clear());
    channel.position(end);
  }

  private void finishLists(Group group) throws IOException {
    for (ListWriter list : group.lists.values()) {
      list.finish();
    }
    for (Group inner : group.groups.values()) {
      finishLists(inner);
    }
  }

  /// The texts of all attributes, in a collection of the global heap.
  private final class TextHeap {
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final long address;

    TextHeap(Group all) throws IOException {
      collect(all);
      ByteArrayOutputStream objects = new ByteArrayOutputStream();
      for (Map.Entry<String, Integer> text : places.entrySet()) {
        byte[] utf8 = text.getKey().getBytes(StandardCharsets.UTF_8);
        ByteBuffer object = Messages.buffer(16 + Messages.padded(utf8.length));
        object.putShort(text.getValue().shortValue()).putShort((short) 1).putInt(0);
        objects.writeBytes(Messages.bytes(object.putLong(utf8.length).put(utf8)));
      }
      // What is left is an object of its own, with the number 0.
      int size = Math.max(LEAST_HEAP, 16 + objects.size() + 16);
      ByteBuffer heap = Messages.buffer(size);
      heap.put("GCOL".getBytes(StandardCharsets.US_ASCII)).put(new byte[] {1, 0, 0, 0});
      heap.putLong(size).put(objects.toByteArray());
      heap.putLong(0).putLong(size - heap.position() + 8);
      address = put(Messages.bytes(heap));
    }

    private void collect(Group group) {
      for (Object value : group.attributes.values()) {
        if (value instanceof String text) {
          places.putIfAbsent(text, places.size() + 1);
        }
      }
      group.groups.values().forEach(this::collect);
    }

    byte[] reference(String text) {
      int length = text.getBytes(StandardCharsets.UTF_8).length;
      int place = Objects.requireNonNull(places.get(text));
      return Messages.bytes(Messages.buffer(16).putInt(length).putLong(address).putInt(place));
    }
  }

  /// Writes the header of a group behind those of its members.
  private long put(Group group, TextHeap heap) throws IOException {
    Map<String, Long> members = new TreeMap<>();
    for (Map.Entry<String, Group> inner : group.groups.entrySet()) {
      members.put(inner.getKey(), put(inner.getValue(), heap));
    }
    for (Map.Entry<String, ListWriter> list : group.lists.entrySet()) {
      members.put(list.getKey(), put(list.getValue()));
    }
    Messages messages = new Messages();
    messages.group(members);
    group.attributes.forEach((name, value) -> {
      if (value instanceof String text) {
        messages.attribute(name, ElementBytes.TEXT, heap.reference(text));
      } else {
        long number = ((Number) value).longValue();
        byte[] bytes = Messages.bytes(Messages.buffer(8).putLong(number));
        messages.attribute(name, ElementBytes.I8, bytes);
      }
    });
    return put(messages.header());
  }

  private long put(ListWriter list) throws IOException {
    long tree = Messages.UNDEFINED;
    ChunkTree chunks = list.chunks();
    if (chunks.count() > 0) {
      write(new byte[(int) (-end & 7)]);
      write(chunks.nodes(end));
      tree = end - ChunkTree.nodeBytes();
    }
    Messages messages = new Messages();
    messages.list(list.type(), list.length(), list.chunk(), tree);
    return put(messages.header());
  }

  @Override
  public void close() {
    packers.shutdownNow();
  }
}
