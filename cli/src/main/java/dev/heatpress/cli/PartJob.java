package dev.heatpress.cli;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.Progress;
import dev.heatpress.core.exact.PixelState;
import dev.heatpress.io.file.AtomicFile;
import dev.heatpress.io.file.Fingerprint;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.part.PartCounts;
import dev.heatpress.io.part.PartHeader;
import dev.heatpress.io.part.PartWriter;
import dev.heatpress.tiling.CellCensus;
import dev.heatpress.tiling.CellStatistics;
import dev.heatpress.tiling.Part;
import dev.heatpress.tiling.PartLines;
import dev.heatpress.tiling.PartNumber;
import dev.heatpress.tiling.RasterSpec;
import dev.heatpress.tiling.Region;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One part of a job, into a partial file.
///
/// @param job the whole, without outputs
/// @param words the options that shape it
/// @param target where to
record PartJob(RenderJob job, List<String> words, PartOptions.Target target, PartNumber share) {

  /// Copies the list.
  PartJob {
    words = List.copyOf(words);
  }

  /// Reads the part's cells and writes the file; returns what it holds in one line.
  ///
  /// @throws dev.heatpress.core.InputException where the input is refused
  /// @throws dev.heatpress.core.OutputException where the output is refused or fails
  String run(Progress progress) {
    try (AtomicFile file = AtomicFile.create(target.path(), job.force());
        Input source = Input.open(job.input(), job.slice(), job.hdf5())) {
      Region region = source.locate(() -> job.region().of(source.matrix()));
      RasterSpec plan = job.plan(region, job.pixels(region));
      CellCensus census =
          new CellDistribution(source.matrix(), region, job.threads(), job.memoryBound(), progress)
              .census(job.colors());
      try (Part part =
          source.locate(() ->
              Part.of(source.matrix(), plan, target.aggregations(), share, census, progress))) {
        PartHeader header = header(source, part);
        source.locate(() -> {
          write(part, header, census, file);
          return header;
        });
        file.commit();
        return line(part);
      }
    }
  }

  /// What tells whether parts were made from one matrix: the file by its fingerprint, and which
  /// array of it; a demo matrix by its name.
  private String identity() {
    if (job.input().startsWith(Input.SAMPLE)) {
      return job.input();
    }
    InputSpec spec = InputSpec.parse(job.input());
    String member = spec.member();
    return Fingerprint.of(spec.path()) + (member == null ? "" : ":" + member);
  }

  private PartHeader header(Input source, Part part) {
    PartLines lines = part.share();
    return new PartHeader(
        "Heatpress " + Version.text(),
        words,
        job.input(),
        identity(),
        source.matrix().rows(),
        source.matrix().columns(),
        source.matrix().dtype().code(),
        target.aggregations(),
        share.index(),
        share.count(),
        part.layout().turned(),
        part.layout().across(),
        lines.firstCell(),
        lines.endCell(),
        lines.firstLine(),
        lines.endLine(),
        lines.borders());
  }

  private void write(Part part, PartHeader header, @Nullable CellCensus census, AtomicFile file) {
    try {
      PartWriter writer = new PartWriter(file.channel(), header);
      double[] line = new double[header.across()];
      List<Aggregation> aggregations = target.aggregations();
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

  private static void put(PartWriter writer, PixelState state, AtomicFile file) {
    try {
      writer.state(state);
    } catch (IOException e) {
      throw file.failure(e);
    }
  }

  private String line(Part part) {
    PartLines lines = part.share();
    return "part %d of %d, %s %d to %d of %d, %d whole lines of pixels and %d shared with other parts"
        .formatted(
            share.index(),
            share.count(),
            part.layout().turned() ? "columns" : "rows",
            lines.firstCell(),
            lines.endCell(),
            part.layout().cellLines(),
            lines.endLine() - lines.firstLine(),
            lines.borders().size());
  }
}
