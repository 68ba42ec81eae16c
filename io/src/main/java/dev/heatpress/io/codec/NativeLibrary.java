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
  private final boolean awaited;
  private final AtomicBoolean asked = new AtomicBoolean();
  private final CountDownLatch loaded = new CountDownLatch(1);
  private volatile @Nullable NativeFunctions functions;
  private volatile String fallback = "nothing has been decoded natively so far";

  /// @param awaited whether those that ask while the library is loaded wait for it: what decodes in
  ///   its place is so slow at first that they have it sooner
  NativeLibrary(String name, Function<SymbolLookup, NativeFunctions> linker, boolean awaited) {
    this.name = name;
    this.linker = linker;
    this.awaited = awaited;
  }

  /// A new decoder, or null where there is none. The first caller loads the library; those that ask
  /// meanwhile wait for it, or get none.
  @Nullable NativeDecoder newDecoder() {
    if (functions == null && asked.compareAndSet(false, true)) {
      try {
        load();
      } finally {
        loaded.countDown();
      }
    } else if (awaited) {
      await();
    }
    NativeFunctions found = functions;
    return found == null ? null : new NativeDecoder(found);
  }

  private void await() {
    try {
      loaded.await();
    } catch (InterruptedException e) {
      // Whoever runs the pass looks for it; this chunk is decoded in Java.
      Thread.currentThread().interrupt();
    }
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
