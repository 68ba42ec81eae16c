package dev.heatpress.io.raw;

import module java.base;

import dev.heatpress.io.MatrixFileContract;

final class BandFilesContractTest extends MatrixFileContract {
  @Override
  protected Path write(Path folder) throws IOException {
    Files.writeString(
        folder.resolve("a.hdr"), "ENVI\nsamples = 3\nlines = 2\nbands = 1\ndata type = 1\n");
    return Files.write(folder.resolve("a.img"), new byte[] {1, 2, 3, 4, 5, 6});
  }
}
