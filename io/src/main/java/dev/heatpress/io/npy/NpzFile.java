package dev.heatpress.io.npy;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Printf;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.core.SparseEntries;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.DefaultMatrix;
import dev.heatpress.io.file.InputName;
import dev.heatpress.io.file.MappedFile;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadOptions.Complex;
import dev.heatpress.io.sparse.SparseInfo;
import dev.heatpress.io.zip.Inflation;
import dev.heatpress.io.zip.ZipDirectory;
import dev.heatpress.io.zip.ZipFormat;
import dev.heatpress.io.zip.ZipMember;
import org.jspecify.annotations.Nullable;

/// A `.npz` file: a zip archive of arrays, each named after its `.npy` member.
///
/// Stored members are read in place; deflated ones are unpacked when they are first opened.
public final class NpzFile implements MatrixFile {
  static final String SUFFIX = ".npy";

  /// Stored members up to this many bytes are checked against their CRC. Larger ones are not: that
  /// would read them twice.
  private static final long CHECKED = 64 << 20;

  /// What [InternalError] means where a mapped file is read.
  private static final String SHRUNK =
      "can't be read to its end; did the file shrink, or its disk fail?";

  /// Names that a message lists before it says how many more there are.
  private static final int LISTED = 10;

  private final InputName name;
  private final MemorySegment archive;
  private final Path workspace;
  private final @Nullable Complex complex;
  private final Runnable release;
  private final List<ZipMember> arrays;

  /// Members whose names have no suffix: NumPy takes them where they are named.
  private final List<ZipMember> others;

  private final Map<ZipMember, MemorySegment> opened = new HashMap<>();

  @SuppressWarnings("MustBeClosedChecker") // closed by close()
  private final Arena unpacked = Arena.ofShared();

  private boolean closed;

  /// An archive whose bytes are there already.
  NpzFile(InputName name, MemorySegment archive, Path workspace, Runnable release) {
    this(name, archive, workspace, null, release);
  }

  NpzFile(
      InputName name,
      MemorySegment archive,
      Path workspace,
      @Nullable Complex complex,
      Runnable release) {
    this.complex = complex;
    this.workspace = workspace;
    this.name = name;
    this.archive = archive;
    this.release = release;
    try {
      List<ZipMember> members = ZipDirectory.read(archive);
      this.arrays = members.stream().filter(m -> m.name().endsWith(SUFFIX)).toList();
      this.others = members.stream().filter(m -> !m.name().endsWith(SUFFIX)).toList();
      if (arrays.isEmpty()) {
        throw new InputException(ZipKind.refusal(members));
      }
    } catch (InputException e) {
      unpacked.close();
      throw name.refusal(String.valueOf(e.getMessage()), e);
    }
  }

  /// Whether a file is a zip archive, by its first bytes: a member, or the end of an empty one.
  public static boolean matches(MemorySegment bytes) {
    if (bytes.byteSize() < 4) {
      return false;
    }
    int signature = ZipFormat.signature(bytes, 0);
    return signature == ZipFormat.LOCAL || signature == ZipFormat.END;
  }

  /// Opens a mapped file, and from then on owns it; the caller keeps it where this throws.
  ///
  /// @param complex which number is made of complex cells; null refuses them
  /// @throws InputException where the archive is damaged or holds no arrays
  public static NpzFile of(MappedFile file, Path workspace, @Nullable Complex complex) {
    return new NpzFile(file.name(), file.bytes(), workspace, complex, file::close);
  }

  @Override
  public String format() {
    return "NPZ";
  }

  @Override
  public List<ArrayInfo> arrays() {
    if (ZipKind.isSciPySparse(arrays)) {
      return Stream.concat(Stream.of(sparseInfo()), infos().stream()).toList();
    }
    List<ArrayInfo> infos = infos();
    String chosen = infos.size() == 1 ? infos.getFirst().member() : defaultOf(infos);
    return infos.stream()
        .map(info -> info.member().equals(chosen) ? info.asDefault() : info)
        .toList();
  }

  private List<ArrayInfo> infos() {
    return arrays.stream().map(this::info).toList();
  }

  private static @Nullable String defaultOf(List<ArrayInfo> infos) {
    try {
      return choose(infos, null);
    } catch (InputException e) {
      return null;
    }
  }

  private static String choose(List<ArrayInfo> infos, @Nullable SliceSpec slice) {
    return new DefaultMatrix(infos.stream().map(DefaultMatrix.Item::new).toList(), Map.of())
        .choose(slice);
  }

  @Override
  public @Nullable String defaultMember(@Nullable SliceSpec slice) {
    return arrays.size() == 1 || ZipKind.isSciPySparse(arrays) ? null : key(obvious(slice));
  }

  /// The member that is meant where none is named.
  private ZipMember obvious(@Nullable SliceSpec slice) {
    if (arrays.size() == 1) {
      return arrays.getFirst();
    }
    try {
      return find(choose(infos(), slice));
    } catch (InputException e) {
      String reason = String.valueOf(e.getMessage());
      throw reason.startsWith(name.text() + ":") ? e : name.refusal(reason, e);
    }
  }

  private ArrayInfo info(ZipMember member) {
    boolean packed = member.method() != ZipFormat.STORED;
    List<String> filters = packed ? List.of(ZipFormat.methodName(member.method())) : List.of();
    try {
      NpyHeader head = head(member);
      long stored = packed ? stored(member).byteSize() : member.size() - head.dataOffset();
      return NpyArray.info(head, key(member), filters, stored, false);
    } catch (InputException e) {
      return unreadable(member, filters, String.valueOf(e.getMessage()));
    } catch (InternalError e) {
      return unreadable(member, filters, SHRUNK);
    }
  }

  private static ArrayInfo unreadable(ZipMember member, List<String> filters, String refusal) {
    return ArrayInfo.refused(key(member), "?", "?", filters, refusal, Map.of());
  }

  @Override
  public MatrixSource open(@Nullable String member, @Nullable SliceSpec slice) {
    if (member == null && ZipKind.isSciPySparse(arrays)) {
      return sparse(slice);
    }
    return read(
        member == null ? obvious(slice) : find(member),
        found -> {
          checkHeader(found);
          MemorySegment bytes = opened.computeIfAbsent(found, this::bytes);
          return NpyArray.matrix(header(bytes, bytes.byteSize()), bytes, slice);
        });
  }

  /// The matrix that the arrays are the parts of.
  private MatrixSource sparse(@Nullable SliceSpec slice) {
    if (slice != null) {
      throw name.refusal("a sparse matrix has two dimensions; leave `slice` out");
    }
    try {
      return SparseMatrix.of(scipy(), SparseMatrix.Mirror.NONE, () -> {});
    } catch (InputException e) {
      throw name.refusal(String.valueOf(e.getMessage()), e);
    } catch (InternalError e) {
      throw name.refusal(SHRUNK, e);
    }
  }

  private SparseEntries scipy() {
    ScipyMatrix.Member format = part("format");
    boolean coords = arrays.stream().anyMatch(member -> key(member).equals("coords"));
    return new ScipyMatrix(this::part)
        .entries(ScipyMatrix.format(format.header(), format.bytes()), coords);
  }

  private ScipyMatrix.Member part(String member) {
    List<ZipMember> found = arrays.stream().filter(m -> key(m).equals(member)).toList();
    if (found.size() != 1) {
      throw new InputException(
          "a SciPy sparse matrix with %d members '%s'; save it again with scipy.sparse.save_npz",
          found.size(), member);
    }
    MemorySegment bytes = opened.computeIfAbsent(found.getFirst(), this::bytes);
    return new ScipyMatrix.Member(header(bytes, bytes.byteSize()), bytes);
  }

  /// What is said of the matrix that the arrays make up, which has no name.
  private ArrayInfo sparseInfo() {
    String layout = "SciPy sparse matrix";
    try {
      return SparseInfo.of("", scipy(), SparseMatrix.Mirror.NONE, layout);
    } catch (InputException e) {
      String reason = String.valueOf(e.getMessage());
      return ArrayInfo.refused("", "?", layout, List.of(), reason, Map.of());
    } catch (InternalError e) {
      return ArrayInfo.refused("", "?", layout, List.of(), SHRUNK, Map.of());
    }
  }

  @Override
  public double @Nullable [] dates(@Nullable String member) {
    return read(
        member == null ? obvious(null) : find(member),
        found -> {
          if (!head(found).descr().isDate()) {
            return null;
          }
          MemorySegment bytes = opened.computeIfAbsent(found, this::bytes);
          return NpyDates.seconds(NpyHeader.parse(bytes, bytes.byteSize()), bytes);
        });
  }

  /// Reads a member, and puts its name before refusals.
  private <T extends @Nullable Object> T read(ZipMember found, Function<ZipMember, T> reader) {
    InputName full = name.member(key(found));
    try {
      return reader.apply(found);
    } catch (InputException e) {
      throw full.refusal(String.valueOf(e.getMessage()), e);
    } catch (InternalError e) {
      throw full.refusal(SHRUNK, e);
    }
  }

  /// What will be refused anyway need not be unpacked.
  private void checkHeader(ZipMember member) {
    if (member.method() == ZipFormat.DEFLATED) {
      String refusal = head(member).refusal();
      if (refusal != null) {
        throw new InputException(refusal);
      }
    }
  }

  private NpyHeader head(ZipMember member) {
    MemorySegment stored = stored(member);
    MemorySegment head =
        member.method() == ZipFormat.STORED
            ? stored
            : Inflation.head(stored, member.size(), NpyFormat.MAX_PREAMBLE + NpyFormat.MAX_HEADER);
    return header(head, member.size());
  }

  private NpyHeader header(MemorySegment bytes, long size) {
    return NpyHeader.parse(bytes, size).of(complex, size);
  }

  private MemorySegment bytes(ZipMember member) {
    MemorySegment stored = stored(member);
    if (member.method() == ZipFormat.DEFLATED) {
      return Inflation.inflate(stored, member, workspace, unpacked);
    }
    if (stored.byteSize() <= CHECKED) {
      Inflation.check(stored, member);
    }
    return stored;
  }

  private MemorySegment stored(ZipMember member) {
    if ((member.flags() & ZipFormat.FLAG_ENCRYPTED) != 0) {
      throw new InputException("encrypted; unpack the archive with its password first");
    }
    int method = member.method();
    if (method != ZipFormat.STORED && method != ZipFormat.DEFLATED) {
      throw new InputException(
          "packed with the method %s, which is not supported; save it with numpy.savez",
          ZipFormat.methodName(method));
    }
    MemorySegment stored = member.stored(archive);
    if (method == ZipFormat.STORED && stored.byteSize() != member.size()) {
      throw new InputException(
          "the zip archive is damaged: a stored member has %d bytes, the directory says %s",
          stored.byteSize(), Long.toUnsignedString(member.size()));
    }
    return stored;
  }

  /// A member, as NumPy finds it: by its full name, or else by its name without the suffix.
  private ZipMember find(String member) {
    for (String full : List.of(member, member + SUFFIX)) {
      List<ZipMember> found =
          Stream.concat(arrays.stream(), others.stream())
              .filter(m -> m.name().equals(full))
              .toList();
      if (found.size() > 1) {
        throw name.refusal(
            Printf.of(
                "holds %d arrays named '%s'; unpack it and name the file", found.size(), member));
      }
      if (found.size() == 1) {
        return found.get(0);
      }
    }
    throw name.refusal(Printf.of("has no array '%s'; it has %s", member, listed()));
  }

  private String listed() {
    String names =
        arrays.stream()
            .limit(LISTED)
            .map(member -> HeaderParser.abbreviated(key(member)))
            .collect(Collectors.joining(", "));
    return arrays.size() <= LISTED
        ? names
        : Printf.of("%s and %d more", names, arrays.size() - LISTED);
  }

  private static String key(ZipMember member) {
    String full = member.name();
    return full.endsWith(SUFFIX) ? full.substring(0, full.length() - SUFFIX.length()) : full;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      unpacked.close();
      release.run();
    }
  }
}
