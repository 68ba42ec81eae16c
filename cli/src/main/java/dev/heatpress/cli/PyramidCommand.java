package dev.heatpress.cli;

import module java.base;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec;
import dev.heatpress.cli.args.CommandSpec.Example;
import dev.heatpress.cli.args.CommandSpec.Operand;
import dev.heatpress.cli.args.UsageException;
import dev.heatpress.core.Printf;
import dev.heatpress.io.file.ReadFiles;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.input.Input;
import dev.heatpress.job.pyramid.OutputFolder;
import dev.heatpress.job.pyramid.ZarrPyramid;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.request.RawSettings;
import dev.heatpress.job.request.RegionSettings;
import dev.heatpress.job.request.TableSettings;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Setting.Completion;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec.Section;
import dev.heatpress.view.Site;

/// `heatpress pyramid INPUT -o OUT.zarr`: a matrix in all resolutions, for viewers.
final class PyramidCommand implements Command {
  private static final Setting OUTPUT =
      Setting.value("FOLDER", "the Zarr group to write, as in out.zarr", "o", "output")
          .completing(Completion.FILES);
  private static final Setting SITE =
      Setting.value(
              "FOLDER",
              "a folder to write that any web server can serve: the viewer's page, which reads the"
                  + " pyramid beside it",
              "site")
          .completing(Completion.FILES);

  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        "pyramid",
        "write a matrix in all resolutions, for viewers of images (OME-Zarr)",
        List.of(new Operand("INPUT", "what render takes, but no sparse matrix", List.of(), false)),
        List.of(
            new Section("Output", List.of(OUTPUT, SITE, JobSettings.FORCE)),
            new Section(
                "Values",
                List.of(
                    RegionSettings.SLICE,
                    RegionSettings.COMPLEX,
                    RegionSettings.RAW,
                    RegionSettings.MISSING)),
            RawSettings.SECTION,
            TableSettings.SECTION,
            CommonOptions.run(JobSettings.THREADS, CommonOptions.PROGRESS, CommonOptions.QUIET)),
        List.of(
            new Example("for zarr, xarray or napari", "heatpress pyramid m.npy -o m.zarr"),
            new Example("a page for a web server", "heatpress pyramid m.npy --site public")),
        List.of(
            "Level k has pixels of 2^k x 2^k cells, down to a single one; each is rounded once from"
                + " its cells. The means are Zarr v3 arrays in shards of gzip chunks with OME-Zarr 0.5"
                + " multiscales, float32 for cells of that type or float16, else float64; the groups"
                + " min, max and count have the same levels. heatpress view shows the folder, too."));
  }

  @Override
  public void run(Arguments arguments, Streams streams) {
    Settings given = arguments.settings();
    if (given.has(OUTPUT) == given.has(SITE)) {
      throw new UsageException("name one output: -o out.zarr, or --site folder");
    }
    String text = arguments.operands().getFirst();
    Path target = Path.of(given.text(given.has(SITE) ? SITE : OUTPUT));
    ZarrPyramid made =
        CommonOptions.run(given, streams, context -> write(text, given, target, context));
    if (!given.has(CommonOptions.QUIET)) {
      streams.note(
          Printf.of(
              "%s: %d levels of %d x %d cells, %s",
              target, made.levels().size(), made.rows(), made.columns(), made.dtype()));
    }
  }

  private static ZarrPyramid write(String text, Settings given, Path target, RunContext context) {
    int threads = JobSettings.threads(given);
    InputRequest request = RegionSettings.input(InputRequest.of(text), given).readAgain();
    try (OutputFolder folder = OutputFolder.create(target, given.has(JobSettings.FORCE));
        Input input = Input.open(request, threads, context)) {
      boolean site = given.has(SITE);
      Path pyramid = site ? folder.folder().resolve(Site.PYRAMID) : folder.folder();
      ZarrPyramid made =
          input.locate(() -> ZarrPyramid.write(input.matrix(), pyramid, threads, context));
      if (site) {
        Site.write(folder.folder(), text.replaceFirst(".*[/\\\\](?=.)", ""), made, input);
      }
      ReadFiles.refuseChanged();
      folder.commit();
      return made;
    }
  }
}
