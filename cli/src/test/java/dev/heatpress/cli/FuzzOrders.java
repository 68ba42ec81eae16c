package dev.heatpress.cli;

import module java.base;

import dev.heatpress.cli.FuzzSeeds.Seed;

/// Sound trees, orders and tracks of eight rows, for the fuzz test to damage.
final class FuzzOrders {
  private FuzzOrders() {}

  /// Newick's notation, R's merges and Cluster 3's.
  static List<Seed> trees() {
    return Stream.of(
            "((0:1,1:1):2,((2:1,3:1)'a b':1,(4:1,(5:.5,(6:.25,7:.25):.25):.5):1):1);\n",
            "[made by hand] ((((((('0':1e0,1:1)x:1,2:2):1,3:3):1,4:4):1,5:5):1,6:6):1,7:7)root;\n",
            "merge1,merge2,height\n-1,-2,0.5\n-3,-4,0.75\n1,2,1\n-5,-6,1.5\n-7,-8,2\n4,5,3\n3,6,9\n",
            "-1 -2 1\n1 -3 2\n2 -4 3\n3 -5 4\n4 -6 5\n5 -7 6\n6 -8 7\n",
            "NODE1X\tGENE1X\tGENE0X\t0.99\nNODE2X\tGENE3X\tGENE2X\t0.9\nNODE3X\tNODE1X\tNODE2X\t0.8\n"
                + "NODE4X\tGENE4X\tGENE5X\t0.7\nNODE5X\tGENE6X\tGENE7X\t0.6\nNODE6X\tNODE4X\tNODE5X\t0\n"
                + "NODE7X\tNODE3X\tNODE6X\t-0.5\n")
        .map(FuzzOrders::text)
        .toList();
  }

  /// Rows of scipy's `Z`.
  static List<Seed> arrays() {
    double[] cells = new double[28];
    for (int i = 0; i < 7; i++) {
      cells[4 * i] = i == 0 ? 0 : 7 + i;
      cells[4 * i + 1] = i + 1;
      cells[4 * i + 2] = 0.5 + i;
      cells[4 * i + 3] = i + 2;
    }
    String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (7, 4), }";
    String padded = header + " ".repeat(117 - header.length()) + "\n";
    ByteBuffer bytes = ByteBuffer.allocate(128 + 224).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0});
    bytes.put(padded.getBytes(StandardCharsets.US_ASCII));
    bytes.asDoubleBuffer().put(cells);
    return List.of(new Seed(bytes.array(), List.of()));
  }

  /// Numbers, one a line.
  static List<Seed> orders() {
    return List.of(
        text("0\n7\n1\n6\n2\n5\n3\n4\n"), text("7\r\n6\r\n5\r\n4\r\n3\r\n2\r\n1\r\n0\r\n"));
  }

  /// Values of rows.
  static List<Seed> tracks() {
    return List.of(
        text("name,kind,size\na,x,1\nb,y,2.5\nc,x,-3\nd,,\ne,z,1e300\nf,y,nan\ng,x,7\nh,x,8\n"),
        text("kind;size\nx;1\ny;2\nx;3\nz;4\ny;5\nx;6\nz;7\ny;8\n"));
  }

  private static Seed text(String text) {
    return new Seed(text.getBytes(StandardCharsets.UTF_8), List.of());
  }
}
