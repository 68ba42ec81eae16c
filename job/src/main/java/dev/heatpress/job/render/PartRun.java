package dev.heatpress.job.render;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.CellStatistics;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Printf;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.exact.PixelState;
import dev.heatpress.io.file.Fingerprint;
import dev.heatpress.io.file.MemorySink;
import dev.heatpress.io.file.ReadFiles;
import dev.heatpress.io.file.Sink;
import dev.heatpress.io.part.PartCounts;
import dev.heatpress.io.part.PartHeader;
import dev.heatpress.io.part.PartWriter;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.Version;
import dev.heatpress.job.color.CellDistribution;
import dev.heatpress.job.input.Input;
import dev.heatpress.job.input.JobNeeds;
import dev.heatpress.job.output.OutputFiles;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.request.PartJob;
import dev.heatpress.job.request.RenderJob;
import dev.heatpress.tiling.CellCensus;
import dev.heatpress.tiling.CellTask;
import dev.heatpress.tiling.Part;
import dev.heatpress.tiling.PartLines;
import dev.heatpress.tiling.PartNumber;
import dev.heatpress.tiling.RasterSpec;
import dev.heatpress.tiling.Resources;
import org.jspecify.annotations.Nullable;

/// One run of a [PartJob]: one part of a picture, into a partial file.
public final class PartRun {
  private PartJob job;
  private Resources resources;
  private final RunContext context;
  private final Progress progress;

  private PartRun(PartJob job, RunContext context) {
    this.job = job;
    this.context = context;
    this.resources = job.whole().resources(context);
    this.progress = context.progress();
  }

  /// Reads the part's cells and writes the file; returns what it holds in one line.
  ///
  /// @throws dev.heatpress.core.InputException where the input is refused
  /// @throws dev.heatpress.core.OutputException where the output is refused or fails
  public static String run(PartJob job, RunContext context) {
    PartRun run = new PartRun(job, context);
    return OutputFiles.write(
        List.of(job.target().path()),
        job.whole().force(),
        context,
        files -> run.draw(files.get(0)));
  }

  private String draw(Sink file) {
    try (Input source = Input.open(job.whole().input(), job.whole().threads(), context)) {
      RenderJob fit = source.locate(() -> JobNeeds.fitting(job.whole(), source.matrix(), context));
      job = new PartJob(fit, job.words(), job.target(), job.share());
      resources = fit.resources(context);
      Region region = source.locate(() -> job.whole().region().of(source.matrix()));
      RasterSpec plan = job.whole().plan(region, job.whole().pixels(region), resources);
      CellCensus census =
          new CellDistribution(source.matrix(), region, resources, progress)
              .census(job.whole().colors());
      try (Part part =
          source.locate(() ->
              Part.of(
                  source.matrix(),
                  plan,
                  job.target().aggregations(),
                  job.share(),
                  census,
                  progress))) {
        PartHeader header =
            header(source.matrix(), part, job.words(), job.whole().input().text(), identity());
        source.locate(() -> {
          write(part, header, census, file);
          return header;
        });
        return line(part);
      }
    }
  }

  /// What tells whether parts were made from one matrix: the file by its fingerprint, and which
  /// array of it; a demo matrix by its name.
  private String identity() {
    InputRequest input = job.whole().input();
    Path file = input.file();
    if (file == null) {
      return input.text();
    }
    String member = input.spec().member();
    String content = ReadFiles.byContent() ? Fingerprint.whole(file) : Fingerprint.of(file);
    return content + (member == null ? "" : ":" + member);
  }

  /// The bytes of a partial file, for whoever merges it with the others at once.
  ///
  /// @param task sees the cells of the part; null for none
  public static byte[] bytes(
      MatrixSource matrix,
      RasterSpec plan,
      List<Aggregation> aggregations,
      PartNumber share,
      @Nullable CellTask task,
      Progress progress) {
    MemorySink sink = new MemorySink("part");
    try (Part part = Part.of(matrix, plan, aggregations, share, task, progress)) {
      write(part, header(matrix, part, List.of(), "", ""), null, sink);
    }
    return sink.bytes();
  }

  private static PartHeader header(
      MatrixSource matrix, Part part, List<String> words, String input, String identity) {
    PartLines lines = part.share();
    return new PartHeader(
        "Heatpress " + Version.text(),
        words,
        input,
        identity,
        matrix.rows(),
        matrix.columns(),
        matrix.dtype().code(),
        part.aggregations(),
        part.number().index(),
        part.number().count(),
        part.layout().turned(),
        part.layout().across(),
        lines.firstCell(),
        lines.endCell(),
        lines.firstLine(),
        lines.endLine(),
        lines.borders());
  }

  private static void write(Part part, PartHeader header, @Nullable CellCensus census, Sink file) {
    try {
      PartWriter writer = new PartWriter(file.channel(), header);
      double[] line = new double[header.across()];
      List<Aggregation> aggregations = header.aggregations();
      for (int i = header.firstLine(); i < header.endLine(); i++) {
        for (int k = 0; k < aggregations.size(); k++) {
          part.read(i, k, line);
          writer.line(line);
        }
      }
      for (int border : header.borders()) {
        writer.border();
        part.border(border, state -> put(writer, state, file));
      }
      CellStatistics s = part.statistics();
      writer.finish(
          new PartCounts(
              s.cells(),
              s.missing(),
              s.positiveInfinite(),
              s.negativeInfinite(),
              census == null ? 0 : census.below(),
              census == null ? 0 : census.above(),
              census == null ? 0 : census.nonPositive(),
              s.min(),
              s.max(),
              census == null ? Double.NaN : census.leastPositive()));
    } catch (IOException e) {
      throw file.failure(e);
    }
  }

  private static void put(PartWriter writer, PixelState state, Sink file) {
    try {
      writer.state(state);
    } catch (IOException e) {
      throw file.failure(e);
    }
  }

  private String line(Part part) {
    PartLines lines = part.share();
    return Printf.of(
        "part %d of %d, %s %d to %d of %d, %d whole lines of pixels and %d shared with other parts",
        job.share().index(),
        job.share().count(),
        part.layout().turned() ? "columns" : "rows",
        lines.firstCell(),
        lines.endCell(),
        part.layout().cellLines(),
        lines.endLine() - lines.firstLine(),
        lines.borders().size());
  }
}
