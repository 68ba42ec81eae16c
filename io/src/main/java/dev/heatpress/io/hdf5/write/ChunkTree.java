package dev.heatpress.io.hdf5.write;

import module java.base;

/// Where the chunks of a list lie, and the B-tree of version 1 that says so in the file.
final class ChunkTree {
  /// Children of a node at the most: twice the rank that the superblock of version 0 stands for.
  private static final int CHILDREN = 64;

  private static final int KEY = 24;
  private static final int NODE = 24 + (CHILDREN + 1) * KEY + CHILDREN * 8;

  private final int chunk;
  private long[] addresses = new long[16];
  private int[] sizes = new int[16];
  private int count;

  /// @param chunk elements of a chunk
  ChunkTree(int chunk) {
    this.chunk = chunk;
  }

  /// The next chunk.
  void add(long address, int size) {
    if (count == addresses.length) {
      addresses = Arrays.copyOf(addresses, 2 * count);
      sizes = Arrays.copyOf(sizes, 2 * count);
    }
    addresses[count] = address;
    sizes[count++] = size;
  }

  int count() {
    return count;
  }

  /// The nodes of the tree from the leaves up, as they stand one after another from an address on;
  /// the last one is the root.
  byte[] nodes(long at) {
    ByteArrayOutputStream nodes = new ByteArrayOutputStream();
    long[] children = Arrays.copyOf(addresses, count);
    long step = 1;
    for (int level = 0; level == 0 || children.length > 1; level++) {
      long[] parents = new long[(children.length + CHILDREN - 1) / CHILDREN];
      for (int k = 0; k < parents.length; k++) {
        long here = at + nodes.size();
        parents[k] = here;
        ByteBuffer node = Messages.buffer(NODE);
        int n = Math.min(CHILDREN, children.length - k * CHILDREN);
        node.put("TREE".getBytes(StandardCharsets.US_ASCII)).put((byte) 1).put((byte) level);
        node.putShort((short) n);
        node.putLong(k == 0 ? Messages.UNDEFINED : here - NODE);
        node.putLong(k == parents.length - 1 ? Messages.UNDEFINED : here + NODE);
        for (int i = 0; i <= n; i++) {
          key(node, (k * (long) CHILDREN + i) * step);
          if (i < n) {
            node.putLong(children[k * CHILDREN + i]);
          }
        }
        nodes.writeBytes(Messages.bytes(node));
      }
      children = parents;
      step *= CHILDREN;
    }
    return nodes.toByteArray();
  }

  static int nodeBytes() {
    return NODE;
  }

  /// The key of a chunk, or the one behind the last.
  private void key(ByteBuffer node, long index) {
    int k = (int) Math.min(index, count);
    node.putInt(k < count ? sizes[k] : 0).putInt(0).putLong((long) k * chunk).putLong(0);
  }
}
