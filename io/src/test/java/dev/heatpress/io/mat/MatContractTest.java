package dev.heatpress.io.mat;

import module java.base;

import dev.heatpress.io.MatrixFileContract;

final class MatContractTest extends MatrixFileContract {
  @Override
  protected Path write(Path folder) throws IOException {
    MatBytes bytes = new MatBytes(ByteOrder.LITTLE_ENDIAN);
    return Files.write(folder.resolve("a.mat"), bytes.file("a", 2, 3, true, 1, 2, 3, 4, 5, 6));
  }
}
