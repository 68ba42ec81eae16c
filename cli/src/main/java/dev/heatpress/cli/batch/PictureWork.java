package dev.heatpress.cli.batch;

import module java.base;

import dev.heatpress.cli.batch.Work.Range;
import dev.heatpress.core.Aggregation;
import dev.heatpress.job.Output;
import dev.heatpress.job.OutputFormat;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.color.ValueRange;
import dev.heatpress.job.input.JobNeeds;
import dev.heatpress.job.request.Limits;
import dev.heatpress.job.request.NormRequest;
import dev.heatpress.job.request.RenderJob;

/// What batches ask of any picture of a matrix, with axes around it or not.
interface PictureWork extends Work {

  /// The picture.
  RenderJob picture();

  /// Whether it has the size that it asks for, not one that a page leaves.
  boolean isSized();

  @Override
  default List<Path> inputs() {
    Path file = picture().input().file();
    return file == null ? List.of() : List.of(file);
  }

  @Override
  default List<Path> outputs() {
    List<Path> outputs = new ArrayList<>();
    picture().outputs().forEach(output -> outputs.add(output.path()));
    if (picture().report() != null) {
      outputs.add(picture().report().path());
    }
    return outputs;
  }

  @Override
  default Demand needs(RunContext context) {
    JobNeeds needs = JobNeeds.of(picture(), context);
    List<OutputSize> outputs = new ArrayList<>();
    for (int i = 0; i < needs.outputs().size(); i++) {
      long most = needs.outputs().get(i).bytes();
      boolean sure = picture().outputs().get(i).format() == OutputFormat.NPY;
      outputs.add(new OutputSize(sure ? most : 0, most));
    }
    return new Demand(
        needs.cells(), needs.decodedBytes(), needs.memoryBytes(), needs.temporaryBytes(), outputs);
  }

  @Override
  default Object needsKey() {
    return List.of(
        isSized(),
        picture().outputs().stream().map(o -> List.of(o.format(), o.aggregation())).toList(),
        picture().withoutOutputs());
  }

  private Aggregation aggregation() {
    if (picture().shade().categories()) {
      throw SettingException.of(
          "limits", "shared gives jobs one scale, and categories have none; leave it out");
    }
    if (picture().colors().norm().kind() == NormRequest.Kind.QUANTILE) {
      throw SettingException.of(
          "limits", "shared gives jobs one scale, and `norm` quantile each its own; drop either");
    }
    List<Aggregation> all =
        picture().outputs().stream().map(Output::aggregation).distinct().toList();
    if (all.size() > 1) {
      throw SettingException.of(
          "limits",
          "shared needs outputs of one aggregation, these have %s; make a job of each",
          String.join(", ", all.stream().map(Aggregation::label).toList()));
    }
    if (!isSized() && !all.getFirst().hasRangeOfCells()) {
      throw SettingException.of(
          "limits",
          "shared of figures is for `agg` mean, min and max; give `vmin` and `vmax`, or use render");
    }
    return all.getFirst();
  }

  @Override
  default String rangeKey() {
    Aggregation aggregation = aggregation();
    String size = ofPixels(aggregation) ? picture().size().toString() + aggregation : "";
    return String.join(
        " ",
        picture().input().text(),
        String.valueOf(picture().input().slice()),
        picture().input().reading().toString(),
        picture().region().toString(),
        String.valueOf(picture().colors().norm().positive()),
        size);
  }

  @Override
  default Range range(RunContext context) {
    Aggregation aggregation = aggregation();
    Limits limits = ValueRange.of(picture(), aggregation, ofPixels(aggregation), context);
    return new Range(limits.min(), limits.max());
  }

  /// Whether limits are those of pixels. Means and extremes have the range of the cells, whatever
  /// the size of the picture, but on a logarithmic scale: zeros enter its means. Figures do not
  /// know their pixels before they are laid out.
  private boolean ofPixels(Aggregation aggregation) {
    boolean log = picture().colors().norm().positive() && picture().colors().limits().ofPixels();
    boolean pictures = picture().outputs().stream().anyMatch(output -> !output.format().isPage());
    return !aggregation.hasRangeOfCells() || (log && isSized() && pictures);
  }
}
