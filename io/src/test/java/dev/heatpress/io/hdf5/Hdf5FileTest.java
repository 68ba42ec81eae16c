package dev.heatpress.io.hdf5;

import module java.base;

import dev.heatpress.io.MatrixFileContract;

/// The contract of every matrix file, on the fixture with a single array of 2 x 3 cells.
final class Hdf5FileTest extends MatrixFileContract {
  @Override
  protected Path write(Path folder) throws IOException {
    return Files.copy(Path.of("src/test/resources/hdf5/contract.h5"), folder.resolve("a.h5"));
  }
}
