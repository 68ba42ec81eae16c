package dev.heatpress.io.codec;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.io.deflate.DeflateBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How native libraries are loaded, and what happens where they can't be.
final class NativeLibraryTest {
  private static final String GRANTED = "--enable-native-access=ALL-UNNAMED";

  @TempDir private Path folder;

  /// A program that decodes natively, where that can be, and is gone without an orderly exit.
  static final class Program {
    private Program() {}

    public static void main(String[] words) throws DataFormatException {
      byte[] packed = DeflateBytes.zlib(new byte[1000], 6, 0, false);
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment in = arena.allocate(packed.length).copyFrom(MemorySegment.ofArray(packed));
        System.out.println(Codecs.zlib(1L << 40).decode(in, arena.allocate(1000)));
      }
      boolean loaded = Codecs.DEFLATE.newDecoder() != null;
      System.out.println(loaded ? "native" : Codecs.DEFLATE.fallback());
      Runtime.getRuntime().halt(0);
    }
  }

  private List<String> lines(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(options));
    command.add(Program.class.getName());
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(output)).isZero();
    return Files.readAllLines(output);
  }

  @Test
  void nothingIsLeftBehind() throws IOException, InterruptedException {
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    List<String> lines = lines(GRANTED, "-Djava.io.tmpdir=" + temporary);
    assertThat(lines).containsExactly("1000", Decoders.isSupported() ? "native" : lines.get(1));
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void withoutNativeAccessJavaDecodesAndTheJvmDoesNotWarn()
      throws IOException, InterruptedException {
    assertThat(lines()).containsExactly("1000", "the JVM runs without --enable-native-access");
  }

  @Test
  void withoutAFolderForTheLibraryJavaDecodes() throws IOException, InterruptedException {
    List<String> lines = lines(GRANTED, "-Djava.io.tmpdir=" + folder.resolve("missing"));
    // The JVM itself warns of the folder.
    assertThat(lines).contains("1000").doesNotContain("native");
  }

  @Test
  void aLibraryThatIsNotThereIsAskedForOnce() {
    NativeLibrary library =
        new NativeLibrary("missing", lookup -> NativeFunctions.ofDeflate(lookup, false), true);
    assertThat(library.newDecoder()).isNull();
    assertThat(library.fallback()).startsWith("there is no /aircompressor/").contains("missing");
    assertThat(library.newDecoder()).isNull();
  }

  @Test
  void aFunctionThatIsNotThere() {
    NativeLibrary library =
        new NativeLibrary("zstd", lookup -> NativeFunctions.ofDeflate(lookup, false), true);
    assertThat(library.newDecoder()).isNull();
    assertThat(library.fallback()).isNotBlank();
  }

  @Test
  void littleIsDecodedInJava() {
    assertThat(Codecs.zlib(Codecs.WORTHWHILE - 1)).isInstanceOf(JdkZlib.class);
    assertThat(Codecs.zlib(Codecs.WORTHWHILE)).isInstanceOf(NativeFirst.class);
    assertThat(Codecs.zstd(Codecs.WORTHWHILE - 1)).isInstanceOf(JavaDecoder.class);
    assertThat(Codecs.zstd(Codecs.WORTHWHILE)).isInstanceOf(NativeFirst.class);
    try {
      System.setProperty(Codecs.PROPERTY, "java");
      assertThat(Codecs.zlib(1L << 40)).isInstanceOf(JdkZlib.class);
      System.setProperty(Codecs.PROPERTY, "native");
      assertThat(Codecs.zlib(0)).isInstanceOf(NativeFirst.class);
    } finally {
      System.clearProperty(Codecs.PROPERTY);
    }
  }
}
