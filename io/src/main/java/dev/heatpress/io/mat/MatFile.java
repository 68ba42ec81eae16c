package dev.heatpress.io.mat;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.DefaultMatrix;
import dev.heatpress.io.file.InputName;
import dev.heatpress.io.file.MappedFile;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadOptions;
import org.jspecify.annotations.Nullable;

/// A MAT-file of Level 5 or 4. Variables go by their names, fields of structs by all names with
/// dots between them.
///
/// Cells are read in place; those of a compressed variable are unpacked when it is first opened.
public final class MatFile implements MatrixFile {
  private final MappedFile file;
  private final ReadOptions options;
  private final int level;
  private final List<MatVariable> variables;
  private final Arena unpacked;
  private boolean closed;

  private MatFile(
      MappedFile file,
      ReadOptions options,
      int level,
      List<MatVariable> variables,
      Arena unpacked) {
    this.file = file;
    this.options = options;
    this.level = level;
    this.variables = variables;
    this.unpacked = unpacked;
  }

  /// Whether a file is one of these.
  public static boolean matches(MemorySegment bytes) {
    return MatFormat.order(bytes) != null || Mat4Reader.of(bytes) != null;
  }

  /// Opens a mapped file, and from then on owns it; the caller keeps it where this throws.
  ///
  /// @param workspace an existing folder for what must be unpacked
  /// @throws InputException where it can't be told where its variables are
  @SuppressWarnings("MustBeClosedChecker") // closed by close(), or here where reading fails
  public static MatFile open(MappedFile file, ReadOptions options, Path workspace) {
    Arena arena = Arena.ofShared();
    boolean done = false;
    try {
      MatFile opened =
          file.name()
              .locate(() -> {
                ByteOrder order = MatFormat.order(file.bytes());
                List<MatVariable> variables =
                    order != null
                        ? new Mat5Reader(file.bytes(), order, workspace, arena).read()
                        : Objects.requireNonNull(Mat4Reader.of(file.bytes())).read();
                return new MatFile(file, options, order == null ? 4 : 5, variables, arena);
              });
      done = true;
      return opened;
    } finally {
      if (!done) {
        arena.close();
      }
    }
  }

  @Override
  public String format() {
    return "MATLAB v" + level;
  }

  @Override
  public List<ArrayInfo> arrays() {
    List<ArrayInfo> infos = infos();
    String chosen;
    try {
      chosen = choose(infos, null);
    } catch (InputException e) {
      chosen = null;
    }
    List<ArrayInfo> marked = new ArrayList<>();
    for (ArrayInfo info : infos) {
      marked.add(info.member().equals(chosen) ? info.asDefault() : info);
    }
    return marked;
  }

  private List<ArrayInfo> infos() {
    return variables.stream().map(variable -> variable.known().info(options)).toList();
  }

  private static String choose(List<ArrayInfo> infos, @Nullable SliceSpec slice) {
    return new DefaultMatrix(infos.stream().map(DefaultMatrix.Item::new).toList(), Map.of())
        .choose(slice);
  }

  @Override
  public @Nullable String defaultMember(@Nullable SliceSpec slice) {
    return variables.size() == 1 ? null : file.name().locate(() -> choose(infos(), slice));
  }

  @Override
  public MatrixSource open(@Nullable String member, @Nullable SliceSpec slice) {
    InputName name = member == null ? file.name() : file.name().member(member);
    return name.locate(() -> find(member, slice).whole().get().open(slice, options));
  }

  private MatVariable find(@Nullable String member, @Nullable SliceSpec slice) {
    if (member == null && variables.size() == 1) {
      return variables.getFirst();
    }
    String wanted = member == null ? choose(infos(), slice) : member;
    // As members of HDF5 files are written, which those of version 7.3 are.
    String plain = wanted.startsWith("/") ? wanted.substring(1) : wanted;
    for (String spelled : List.of(wanted, plain, plain.replace('/', '.'))) {
      List<MatVariable> found =
          variables.stream().filter(v -> v.known().name().equals(spelled)).toList();
      if (found.size() > 1) {
        throw new InputException(
            "%d variables have this name; save the matrix alone", found.size());
      }
      if (found.size() == 1) {
        return found.getFirst();
      }
    }
    List<String> all = variables.stream().map(v -> v.known().name()).toList();
    List<String> fields = all.stream().filter(n -> n.startsWith(plain + ".")).toList();
    throw fields.isEmpty()
        ? new InputException("there is no such variable; " + DefaultMatrix.advice(all))
        : new InputException("it is a MATLAB struct; " + DefaultMatrix.advice(fields));
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      unpacked.close();
      file.close();
    }
  }
}
