package dev.heatpress.job.input;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.Printf;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.missing.Packing;
import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.RegionFile;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadOptions;
import dev.heatpress.io.file.Scanning;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.request.RenderJob;
import dev.heatpress.tiling.Engine;
import org.jspecify.annotations.Nullable;

/// An opened matrix with the file that it is in.
///
/// @param name for messages
/// @param chosen the member that was chosen of a file with several arrays where none was named;
///   null otherwise
/// @param matrix closed with this unless the caller has opened it
/// @param remarks what its file has to say
/// @param axes what its file knows of it beside the cells, read when it is asked for
/// @param temporaryBytes in temporary files, as long as it is open
/// @param release closes what was opened
public record Input(
    String name,
    @Nullable String chosen,
    MatrixSource matrix,
    List<String> remarks,
    Supplier<Axes> axes,
    long temporaryBytes,
    Runnable release)
    implements AutoCloseable {

  private static final ScopedValue<Lens> LENS = ScopedValue.newInstance();

  private static final String EXCHANGED =
      "written by R, whose rows stand as columns in the file; `transpose` draws it as R shows it";

  /// Opens the matrix of a run, which hears of what must be looked through before it is known.
  ///
  /// @param threads of the run
  /// @throws InputException where it is refused
  /// @throws CancellationException where the run was cancelled
  public static Input open(InputRequest request, int threads, RunContext context) {
    Scanning scanning = new Scanning(threads, context.progress());
    return KeptInput.open(
            request,
            asked -> {
              Input opened = scanning.during(() -> open(asked, context.workspace()));
              return opened.taking(scanning.temporary().get());
            })
        .seen(request);
  }

  /// Runs a step that opens the input of a run more than once; it stays open meanwhile.
  public static <T> T keptDuring(Supplier<T> step) {
    return KeptInput.during(step);
  }

  /// How the matrix of one input is seen.
  private record Lens(String text, UnaryOperator<MatrixSource> of) {}

  /// Runs a step that sees another matrix in the place of that of a request, made of it once that
  /// is opened.
  public static <T> T through(
      InputRequest request, UnaryOperator<MatrixSource> lens, Supplier<T> step) {
    return ScopedValue.where(LENS, new Lens(request.text(), lens)).call(step::get);
  }

  private Input seen(InputRequest request) {
    return LENS.isBound() && LENS.get().text.equals(request.text())
        ? with(LENS.get().of.apply(matrix))
        : this;
  }

  /// The same, left open when it is closed.
  Input open() {
    return new Input(name, chosen, matrix, remarks, axes, temporaryBytes, () -> {});
  }

  private Input taking(long temporary) {
    return new Input(name, chosen, matrix, remarks, axes, temporary, release);
  }

  /// Opens a matrix. One that the caller has opened stays open when this is closed.
  ///
  /// @param workspace a folder for what must be unpacked
  /// @throws InputException where it is refused
  public static Input open(InputRequest request, Path workspace) {
    String name = OneLine.of(request.text());
    MatrixSource cells = request.cells();
    boolean file = cells == null && !request.isSample();
    if (!file && !request.reading().sparse().regions().isAll()) {
      throw withoutChromosomes();
    }
    if (cells != null) {
      if (request.slice() != null) {
        throw new InputException(name + ": cells in memory have two dimensions; leave `slice` out");
      }
      return new Input(name, null, taken(cells, request), List.of(), () -> Axes.NONE, 0, () -> {});
    }
    if (request.isSample()) {
      MatrixSource sample = ComputedMatrix.parse(request.text(), request.slice());
      return new Input(name, null, taken(sample, request), List.of(), () -> Axes.NONE, 0, () -> {});
    }
    InputSpec spec = request.spec();
    MatrixFile opened = MatrixFiles.open(spec, request.reading(), workspace);
    try {
      String chosen = spec.member() == null ? opened.defaultMember(request.slice()) : null;
      String member = chosen == null ? spec.member() : chosen;
      checkRegions(opened, member, request);
      MatrixSource matrix = taken(opened.open(member, request.slice()), request);
      return new Input(
          name,
          chosen,
          matrix,
          remarks(opened, member),
          () -> opened.axes(member, request.slice()),
          0,
          () -> {
            matrix.close();
            opened.close();
          });
    } catch (RuntimeException | Error e) {
      opened.close();
      throw e;
    }
  }

  /// Refuses parts of the genome of a matrix whose cells are no bins of it.
  private static void checkRegions(MatrixFile file, @Nullable String member, InputRequest request) {
    if (file instanceof RegionFile regions && !regions.hasChromosomes(member, request.slice())) {
      throw withoutChromosomes();
    }
  }

  private static SettingException withoutChromosomes() {
    return SettingException.about(
        "region",
        "this input has no chromosomes; choose cells with `rows` and `cols` in place of `region`");
  }

  private static List<String> remarks(MatrixFile file, @Nullable String member) {
    List<String> remarks = new ArrayList<>(file.remarks(member));
    if (file.isExchanged(member)) {
      remarks.add(EXCHANGED);
    }
    return remarks;
  }

  /// What is to be said of a picture, once it is made.
  ///
  /// @param transposed whether rows and columns are exchanged
  public List<String> remarks(boolean transposed) {
    List<String> lines = new ArrayList<>(remarks);
    lines.removeIf(line -> transposed && line.equals(EXCHANGED));
    long repeated = matrix instanceof SparseMatrix sparse ? Engine.repeated(sparse) : 0;
    if (repeated != 0) {
      lines.add(
          repeated < 0
              ? "some cells are stored more than once, and are the sums of their entries"
              : Printf.of(
                  "%d entries are of cells that are stored already, and were added to them",
                  repeated));
    }
    return lines;
  }

  /// The matrix with the cells missing that a user calls so.
  private static MatrixSource taken(MatrixSource matrix, InputRequest request) {
    MatrixSource stored = matrix;
    if (request.reading().sparse().contacts() && !(matrix instanceof SparseMatrix)) {
      throw SettingException.about("balance", "goes with contact maps, as `resolution` does");
    }
    if (request.reading().sparse().absentMissing()) {
      if (!(matrix instanceof SparseMatrix sparse)) {
        throw SettingException.about(
            "zeros",
            "all cells of this input are stored; name the values of missing ones with `missing`");
      }
      stored = sparse.withAbsentMissing();
    }
    return Packing.withMissing(stored, request.missing());
  }

  /// The same with other cells, which whoever made them closes.
  public Input with(MatrixSource other) {
    return new Input(name, chosen, other, remarks, axes, temporaryBytes, release);
  }

  /// The arrays of a file.
  ///
  /// @throws InputException where it is refused
  public static List<ArrayInfo> arrays(Path file) {
    try (MatrixFile opened = MatrixFiles.open(new InputSpec(file, null))) {
      return opened.arrays();
    }
  }

  /// The dates that an array holds, in seconds since 1970; null where it holds something else.
  ///
  /// @throws InputException where it is refused
  public static double @Nullable [] dates(String text, Path workspace) {
    if (InputRequest.of(text).isSample()) {
      return null;
    }
    InputSpec spec = InputSpec.parse(text);
    try (MatrixFile file = MatrixFiles.open(spec, ReadOptions.DEFAULT, workspace)) {
      return file.dates(spec.member());
    }
  }

  /// Whether a name is that of an array, by what the file contains.
  public static boolean isArray(String text) {
    return !InputRequest.of(text).isSample() && MatrixFiles.isKnown(InputSpec.parse(text).path());
  }

  /// The texts that an array holds; null where it holds something else.
  ///
  /// @param most texts that are wanted
  /// @throws InputException where it is refused, or has more
  public static @Nullable List<String> texts(String text, long most, Path workspace) {
    InputSpec spec = InputSpec.parse(text);
    try (MatrixFile file = MatrixFiles.open(spec, ReadOptions.DEFAULT, workspace)) {
      return file.texts(spec.member(), most);
    }
  }

  /// The unit of times that an array holds whose calendar has other days than ours; null where it
  /// holds something else.
  ///
  /// @throws InputException where it is refused
  public static @Nullable String unrealTime(String text, Path workspace) {
    if (InputRequest.of(text).isSample()) {
      return null;
    }
    InputSpec spec = InputSpec.parse(text);
    try (MatrixFile file = MatrixFiles.open(spec, ReadOptions.DEFAULT, workspace)) {
      return file.unrealTime(spec.member());
    }
  }

  /// Runs a step that does not know the name of the input, and puts the name before its refusals.
  public <T> T locate(Supplier<T> step) {
    try {
      return step.get();
    } catch (InputException e) {
      String reason = String.valueOf(e.getMessage());
      throw reason.startsWith(name) ? e : new InputException(name + ": " + reason, e);
    }
  }

  @Override
  public void close() {
    release.run();
  }

  /// A job on this input with the indexes of the rows and columns that it draws.
  ///
  /// @throws dev.heatpress.job.SettingException where there are none that are meant
  public RenderJob on(RenderJob job) {
    return job.on(matrix, axes);
  }
}
