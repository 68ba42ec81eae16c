package dev.heatpress.io.codec;

import module java.base;

import dev.heatpress.io.file.StaleFiles;
import io.airlift.compress.v3.Decompressor;
import org.jspecify.annotations.Nullable;

/// One of the native libraries that aircompressor's jar carries, for Linux and macOS.
///
/// They are linked here, not by aircompressor's own classes. Those leave the library in the
/// temporary folder until an orderly exit, which `halt` and signals are not; they take 0.1 s more,
/// for they link all functions; and they know raw deflate streams only, without where one ends.
final class NativeLibrary {
  private final String name;
  private final Function<SymbolLookup, NativeFunctions> linker;
  private final AtomicBoolean asked = new AtomicBoolean();
  private volatile @Nullable NativeFunctions functions;
  private volatile String fallback = "nothing has been decoded natively so far";

  NativeLibrary(String name, Function<SymbolLookup, NativeFunctions> linker) {
    this.name = name;
    this.linker = linker;
  }

  /// A new decoder, or null where there is none. The first caller loads the library; those that ask
  /// meanwhile get none.
  @Nullable NativeDecoder newDecoder() {
    if (functions == null && asked.compareAndSet(false, true)) {
      load();
    }
    NativeFunctions found = functions;
    return found == null ? null : new NativeDecoder(found);
  }

  /// Why there are no native decoders; of no meaning where there are.
  String fallback() {
    return fallback;
  }

  private void load() {
    try {
      functions = linker.apply(open());
    } catch (IOException | RuntimeException | LinkageError e) {
      fallback = String.valueOf(e.getMessage());
      System.getLogger(NativeLibrary.class.getName())
          .log(System.Logger.Level.DEBUG, "lib" + name + " is not used, but Java", e);
    }
  }

  @SuppressWarnings("restricted") // native access was granted
  private SymbolLookup open() throws IOException {
    if (!NativeLibrary.class.getModule().isNativeAccessEnabled()) {
      // It would be granted, with a warning.
      throw new IOException("the JVM runs without --enable-native-access");
    }
    String resource = "/aircompressor/" + platform() + "/" + System.mapLibraryName(name);
    try (InputStream in = Decompressor.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("there is no " + resource);
      }
      // Gone before it is used; where the process is killed before that, its name tells that it was
      // left behind.
      Path folder = Path.of(System.getProperty("java.io.tmpdir", "."));
      Path copy = StaleFiles.beside(folder.resolve("lib" + name));
      create(copy);
      try {
        try (OutputStream out = Files.newOutputStream(copy, StandardOpenOption.WRITE)) {
          in.transferTo(out);
        }
        return SymbolLookup.libraryLookup(copy, Arena.global());
      } finally {
        Files.delete(copy);
      }
    }
  }

  /// Makes a file that is the owner's alone, and was not there before.
  private static void create(Path file) throws IOException {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    Set<PosixFilePermission> mine = PosixFilePermissions.fromString("rw-------");
    Files.createFile(
        file,
        posix
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mine)}
            : new FileAttribute<?>[0]);
  }

  /// As the folders in the jar are called; of other systems there is none.
  private static String platform() {
    String system = System.getProperty("os.name", "").equals("Linux") ? "linux" : "macos";
    String processor = System.getProperty("os.arch", "");
    return system + "-" + (processor.equals("x86_64") ? "amd64" : processor);
  }
}
