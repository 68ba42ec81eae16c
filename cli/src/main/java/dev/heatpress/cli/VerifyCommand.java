package dev.heatpress.cli;

import module java.base;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec;
import dev.heatpress.cli.args.CommandSpec.Example;
import dev.heatpress.cli.args.CommandSpec.Operand;
import dev.heatpress.core.InputException;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.Printf;
import dev.heatpress.job.Version;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.request.OutputPaths;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.verify.Verification;
import dev.heatpress.job.verify.Verification.Verdict;

/// `heatpress verify REPORT.json`: makes everything again and compares.
final class VerifyCommand implements Command {

  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        "verify",
        "make again what a report (--report) tells of, and say what differs",
        List.of(new Operand("REPORT", "a file that --report wrote", List.of())),
        List.of(
            CommonOptions.run(
                JobSettings.THREADS,
                JobSettings.MEMORY,
                CommonOptions.PROGRESS,
                CommonOptions.QUIET)),
        List.of(
            new Example(
                "a picture with its report", "heatpress render m.npy -o m.png --report m.json"),
            new Example("still the same?", "heatpress verify m.json")),
        List.of(
            "Run it in the folder where the report was made. The job runs again into the folder for"
                + " temporary files; all values of the report, the outputs made again and those that"
                + " stand in their places are compared. Exit code 0: equal; 3: something differs, and"
                + " standard output says what, a line each. Times and the program's version may"
                + " differ."));
  }

  @Override
  public void run(Arguments arguments, Streams streams) {
    Settings given = arguments.settings();
    Path path = OutputPaths.output(arguments.operand(0));
    int threads = JobSettings.threads(given);
    long memory = given.bytes(JobSettings.MEMORY);
    Verdict verdict =
        CommonOptions.run(
            given, streams, context -> Verification.of(path, threads, memory, context));
    if (!verdict.differences().isEmpty()) {
      verdict.differences().forEach(line -> streams.print(line + "\n"));
      throw new InputException(
          "%s: %d of %d values differ; standard output has them",
          OneLine.of(path.toString()), verdict.differences().size(), verdict.values());
    }
    if (!given.has(CommonOptions.QUIET)) {
      String version = verdict.version();
      String other = version.equals(Version.text()) ? "" : ", then by version " + version;
      streams.print(Printf.of("%s: equal in %d values%s\n", path, verdict.values(), other));
    }
  }
}
