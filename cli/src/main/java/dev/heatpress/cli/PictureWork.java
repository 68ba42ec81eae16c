package dev.heatpress.cli;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.UsageException;
import dev.heatpress.cli.batch.Work.Needs;
import dev.heatpress.cli.batch.Work.OutputSize;
import dev.heatpress.cli.batch.Work.Range;
import dev.heatpress.core.Aggregation;
import dev.heatpress.core.Progress;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.tiling.Engine;
import dev.heatpress.tiling.Raster;
import dev.heatpress.tiling.Region;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What batches ask of any picture, with axes around it or not; behind [Work].
///
/// @param sized the picture has the size that it asks for, not one that a page leaves
record PictureWork(RenderJob job, boolean sized) {

  List<Path> inputs() {
    return job.input().startsWith(Input.SAMPLE)
        ? List.of()
        : List.of(InputSpec.parse(job.input()).path());
  }

  /// @param given the options, one of which may be a report
  List<Path> outputs(Arguments given) {
    List<Path> outputs = new ArrayList<>();
    job.outputs().forEach(output -> outputs.add(output.path()));
    String report = given.textOrNull(Report.OPTION);
    if (report != null) {
      outputs.add(Paths.output(report));
    }
    return outputs;
  }

  Needs needs() {
    JobNeeds needs = JobNeeds.of(job);
    List<OutputSize> outputs = new ArrayList<>();
    for (int i = 0; i < needs.outputs().size(); i++) {
      long most = needs.outputs().get(i).bytes();
      boolean sure = job.outputs().get(i).format() == OutputFormat.NPY;
      outputs.add(new OutputSize(sure ? most : 0, most));
    }
    return new Needs(
        needs.cells(), needs.decodedBytes(), needs.memoryBytes(), needs.temporaryBytes(), outputs);
  }

  private Aggregation aggregation() {
    if (job.shade().categories()) {
      throw new UsageException(
          "--limits shared gives jobs one scale, and categories have none; leave it out");
    }
    if (job.colors().norm().kind() == NormRequest.Kind.QUANTILE) {
      throw new UsageException(
          "--limits shared gives jobs one scale, and --norm quantile each its own; drop either");
    }
    List<Aggregation> all =
        job.outputs().stream().map(RenderJob.Output::aggregation).distinct().toList();
    if (all.size() > 1) {
      throw new UsageException(
          "--limits shared needs outputs of one aggregation, these have %s; make a job of each"
              .formatted(String.join(", ", all.stream().map(Aggregation::label).toList())));
    }
    if (!sized && !RenderJob.isRanged(all.getFirst())) {
      throw new UsageException(
          "--limits shared of figures is for --agg mean, min and max; give --vmin and --vmax, or"
              + " use render");
    }
    return all.getFirst();
  }

  String rangeKey() {
    Aggregation aggregation = aggregation();
    // Means and extremes have the range of the cells, whatever the size of the picture.
    String size = RenderJob.isRanged(aggregation) ? "" : job.size().toString() + aggregation;
    return String.join(
        " ",
        job.input(),
        String.valueOf(job.slice()),
        job.hdf5().toString(),
        job.region().toString(),
        String.valueOf(job.colors().norm().positive()),
        size);
  }

  Range range(Progress progress) {
    Aggregation aggregation = aggregation();
    try (Input source = Input.open(job.input(), job.slice(), job.hdf5())) {
      Region part = source.locate(() -> job.region().of(source.matrix()));
      if (RenderJob.isRanged(aggregation)) {
        return source.locate(() ->
            range(
                new CellDistribution(
                    source.matrix(), part, job.threads(), job.memoryBound(), progress)));
      }
      try (Raster raster =
          source.locate(() ->
              Engine.aggregate(
                      source.matrix(),
                      job.plan(part, job.pixels(part)),
                      List.of(aggregation),
                      progress)
                  .getFirst())) {
        return range(new PixelDistribution(raster, job.threads(), job.memoryBound()));
      }
    }
  }

  private Range range(Distribution values) {
    boolean positive = job.colors().norm().positive();
    // One pass finds both ends: the census of a logarithmic scale takes part in it.
    if (positive && values instanceof CellDistribution cells) {
      cells.statistics(cells.census(job.colors()));
    }
    double least = positive ? values.leastPositive() : values.limits().min();
    double greatest = values.limits().max();
    return Double.isNaN(least) || least > greatest ? Range.NONE : new Range(least, greatest);
  }
}
