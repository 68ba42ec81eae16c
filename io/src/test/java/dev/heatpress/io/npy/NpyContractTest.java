package dev.heatpress.io.npy;

import module java.base;

import dev.heatpress.io.MatrixFileContract;
import org.junit.jupiter.api.Nested;

/// NPY, and NPZ with stored and with deflated members, keep the contract.
final class NpyContractTest {
  @Nested
  final class Single extends MatrixFileContract {
    @Override
    protected Path write(Path folder) throws IOException {
      return Files.write(folder.resolve("a.npy"), NpyBytes.small());
    }
  }

  @Nested
  final class Stored extends MatrixFileContract {
    @Override
    protected Path write(Path folder) throws IOException {
      byte[] zip = ZipBytes.of("a.npy", NpyBytes.small(), false).build();
      return Files.write(folder.resolve("a.npz"), zip);
    }
  }

  @Nested
  final class Deflated extends MatrixFileContract {
    @Override
    protected Path write(Path folder) throws IOException {
      byte[] zip = ZipBytes.of("a.npy", NpyBytes.small(), true).build();
      return Files.write(folder.resolve("a.npz"), zip);
    }
  }
}
