package dev.heatpress.io.text;

import dev.heatpress.io.MatrixFileContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

final class TextContractTest extends MatrixFileContract {
  @Override
  protected Path write(Path folder) throws IOException {
    return Files.writeString(folder.resolve("t.csv"), "a,b,c\n1,2,3\n4,5,6\n");
  }
}
