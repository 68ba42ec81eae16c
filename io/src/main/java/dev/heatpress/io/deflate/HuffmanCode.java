package dev.heatpress.io.deflate;

import java.util.Arrays;

/// A canonical Huffman code with a limit to its lengths (RFC 1951, section 3.2.2).
final class HuffmanCode {
  private final int maxBits;
  private final int[] lengths;

  /// Per symbol: the code, its first bit lowest, << 6 | its length; 0 for symbols without a code.
  private final int[] codes;

  private final long[] sorted;
  private final int[] work;

  HuffmanCode(int symbols, int maxBits) {
    this.maxBits = maxBits;
    this.lengths = new int[symbols];
    this.codes = new int[symbols];
    this.sorted = new long[symbols];
    this.work = new int[symbols];
  }

  int[] lengths() {
    return lengths;
  }

  int[] codes() {
    return codes;
  }

  /// Builds the code of these frequencies (their sum below 2^31). A code always has two symbols or
  /// more, since some decoders refuse an incomplete one: unused ones are added where it must be.
  void build(int[] frequencies) {
    int n = 0;
    for (int symbol = 0; symbol < lengths.length; symbol++) {
      lengths[symbol] = 0;
      if (frequencies[symbol] > 0) {
        sorted[n++] = (long) frequencies[symbol] << 16 | symbol;
      }
    }
    for (int symbol = 0; n < 2; symbol++) {
      if (frequencies[symbol] == 0) {
        sorted[n++] = symbol;
      }
    }
    Arrays.sort(sorted, 0, n);
    depths(n);
    int[] perLength = new int[maxBits + 1];
    for (int i = 0; i < n; i++) {
      perLength[Math.min(work[i], maxBits)]++;
    }
    limit(perLength);
    int i = 0;
    for (int length = maxBits; length > 0; length--) {
      for (int k = 0; k < perLength[length]; k++) {
        lengths[(int) sorted[i++] & 0xFFFF] = length;
      }
    }
    assign(perLength);
  }

  /// Leaves the depths of the n leaves in `work`, the rarest first: Moffat and Katajainen,
  /// "In-place calculation of minimum-redundancy codes" (1995).
  private void depths(int n) {
    int[] a = work;
    for (int i = 0; i < n; i++) {
      a[i] = (int) (sorted[i] >>> 16);
    }
    // Merge: a[] becomes the parents of the inner nodes.
    a[0] += a[1];
    int root = 0;
    int leaf = 2;
    for (int next = 1; next < n - 1; next++) {
      if (leaf >= n || a[root] < a[leaf]) {
        a[next] = a[root];
        a[root++] = next;
      } else {
        a[next] = a[leaf++];
      }
      if (leaf >= n || (root < next && a[root] < a[leaf])) {
        a[next] += a[root];
        a[root++] = next;
      } else {
        a[next] += a[leaf++];
      }
    }
    // Depths of the inner nodes, then of the leaves.
    a[n - 2] = 0;
    for (int next = n - 3; next >= 0; next--) {
      a[next] = a[a[next]] + 1;
    }
    int available = 1;
    int depth = 0;
    int node = n - 2;
    int next = n - 1;
    while (available > 0) {
      int used = 0;
      while (node >= 0 && a[node] == depth) {
        used++;
        node--;
      }
      while (available > used) {
        a[next--] = depth;
        available--;
      }
      available = 2 * used;
      depth++;
    }
  }

  /// Lengthens the shortest possible codes until those cut off at the limit fit in.
  private void limit(int[] perLength) {
    long total = 0;
    for (int length = 1; length <= maxBits; length++) {
      total += (long) perLength[length] << (maxBits - length);
    }
    for (; total > 1L << maxBits; total--) {
      perLength[maxBits]--;
      int length = maxBits - 1;
      while (perLength[length] == 0) {
        length--;
      }
      perLength[length]--;
      perLength[length + 1] += 2;
    }
  }

  private void assign(int[] perLength) {
    int[] next = new int[maxBits + 1];
    for (int length = 2; length <= maxBits; length++) {
      next[length] = (next[length - 1] + perLength[length - 1]) << 1;
    }
    for (int symbol = 0; symbol < lengths.length; symbol++) {
      int length = lengths[symbol];
      codes[symbol] =
          length == 0 ? 0 : Integer.reverse(next[length]++) >>> (32 - length) << 6 | length;
    }
  }
}
