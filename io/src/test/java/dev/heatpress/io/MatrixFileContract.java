package dev.heatpress.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every [MatrixFile] promises, tried on a file whose only array has 2 x 3 cells.
public abstract class MatrixFileContract {
  @TempDir private Path folder;
  private Path path;
  private MatrixFile file;

  /// Writes the file, anywhere in the folder.
  protected abstract Path write(Path folder) throws IOException;

  @BeforeEach
  void open() throws IOException {
    path = write(folder);
    file = MatrixFiles.open(new InputSpec(path, null));
  }

  @AfterEach
  void close() {
    file.close();
    file.close();
  }

  @Test
  void describesItsArray() {
    assertThat(file.format()).isNotBlank();
    assertThat(file.arrays()).hasSize(1);
    ArrayInfo info = file.arrays().get(0);
    assertThat(info.refusal()).isNull();
    info.shape()[0] = 99;
    assertThat(info.shape()).containsExactly(2, 3);
  }

  @Test
  void opensItsOnlyArrayWithAndWithoutItsName() {
    String member = file.arrays().get(0).member();
    for (String name : new String[] {null, member.isEmpty() ? null : member}) {
      try (MatrixSource matrix = file.open(name, null)) {
        assertThat(matrix.rows()).isEqualTo(2);
        assertThat(matrix.columns()).isEqualTo(3);
      }
    }
  }

  @Test
  void opensAgainAfterAMatrixIsClosed() {
    file.open(null, null).close();
    assertThat(file.open(null, null).rows()).isEqualTo(2);
  }

  @Test
  void opensParts() {
    MatrixSource part = file.open(null, SliceSpec.parse("1:,-2:"));
    assertThat(part.rows()).isEqualTo(1);
    assertThat(part.columns()).isEqualTo(2);
    MatrixSource column = file.open(null, SliceSpec.parse(":,1"));
    assertThat(column.rows()).isEqualTo(1);
    assertThat(column.columns()).isEqualTo(2);
  }

  @Test
  void refusesWhatIsNotThere() {
    for (String slice : new String[] {"0,:,:", "5,:", "2:2,:", "0,0"}) {
      assertThatThrownBy(() -> file.open(null, SliceSpec.parse(slice)))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(path.toString());
    }
    assertThatThrownBy(() -> file.open("no\nsuch", null))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(path.toString())
        .hasMessageContaining("no?such");
  }
}
