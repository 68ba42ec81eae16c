package dev.heatpress.cli;

import module java.base;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec;
import dev.heatpress.cli.args.UsageException;
import dev.heatpress.cli.batch.Batch;
import dev.heatpress.cli.batch.Console;
import dev.heatpress.cli.batch.JobsFailed;
import dev.heatpress.core.InputException;
import dev.heatpress.core.OutputException;
import dev.heatpress.core.Progress;

/// Batches within the process of the test.
final class Batches {
  private Batches() {}

  /// How a batch ended and what it said, on which it ended last.
  record Result(int code, List<String> lines) {
    String text() {
      return String.join("\n", lines);
    }
  }

  /// Runs the words after `heatpress batch`, with names of files relative to the process.
  static Result run(String... words) {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    Console console =
        new Console() {
          @Override
          public void print(String line) {
            lines.add(line);
          }

          @Override
          public void note(String line) {
            lines.add(line);
          }

          @Override
          public void error(String line) {
            lines.add(line);
          }

          @Override
          public void trace(Throwable error) {}

          @Override
          public Progress progress() {
            return Progress.NONE;
          }
        };
    int code = 0;
    try {
      CommandSpec spec = new BatchCommand().spec();
      Arguments given = Arguments.parse(spec, List.of(words));
      given.checkOperands();
      Batch.run(BatchCommand.request(given), BatchCommand.kinds(), "test", console);
    } catch (UsageException e) {
      lines.add(e.getMessage());
      code = 2;
    } catch (InputException e) {
      lines.add(e.getMessage());
      code = 3;
    } catch (OutputException e) {
      lines.add(e.getMessage());
      code = 4;
    } catch (JobsFailed e) {
      lines.add(e.getMessage());
      code = 5;
    }
    return new Result(code, List.copyOf(lines));
  }
}
