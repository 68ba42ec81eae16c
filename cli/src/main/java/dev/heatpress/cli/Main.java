package dev.heatpress.cli;

import module java.base;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec;
import dev.heatpress.cli.args.Help;
import dev.heatpress.cli.args.Notation;
import dev.heatpress.cli.args.UsageException;
import dev.heatpress.cli.batch.JobsFailed;
import dev.heatpress.core.InputException;
import dev.heatpress.core.Nearest;
import dev.heatpress.core.OutputException;
import dev.heatpress.core.Printf;
import dev.heatpress.io.file.ReadFiles;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.Version;

/// The program `heatpress`. The only place that prints errors and decides on exit codes.
///
/// Exit codes: 0 done, 1 internal error, 2 usage, 3 input refused, 4 output failed, 5 some jobs of
/// a batch failed, 130 interrupted (by the JVM itself, on SIGINT).
public final class Main {
  /// What the program is called.
  static final String PROGRAM = "heatpress";

  private static final String DEBUG = Notation.of(CommonOptions.DEBUG);

  private static final int DONE = 0;
  private static final int INTERNAL = 1;
  private static final int USAGE = 2;
  private static final int INPUT = 3;
  private static final int OUTPUT = 4;
  private static final int SOME_FAILED = 5;
  private static final int INTERRUPTED = 130;

  private Main() {}

  /// Runs a command line and exits.
  public static void main(String[] words) {
    nameLogger();
    int code = run(List.of(words), new Streams());
    if (code == DONE) {
      // Everything is in its place. An orderly exit would load the JDK's logging first, for 20 ms.
      Runtime.getRuntime().halt(code);
    }
    System.exit(code);
  }

  /// Tells SLF4J who takes the libraries' logs: nobody. It would search all jars for that, 20 ms
  /// long.
  static void nameLogger() {
    System.setProperty("slf4j.provider", "org.slf4j.nop.NOPServiceProvider");
    // Nor does it tell that it was told.
    System.setProperty("slf4j.internal.verbosity", "WARN");
  }

  /// Runs a command line and returns its exit code.
  public static int run(List<String> words, Streams streams) {
    boolean debug = words.contains(DEBUG);
    String command = words.isEmpty() || words.get(0).startsWith("-") ? "" : words.get(0);
    try {
      dispatch(command, words, streams);
      return DONE;
    } catch (ClosedPipe e) {
      // Whoever read the output has seen enough, as `head` does.
      return DONE;
    } catch (UsageException | SettingException e) {
      String help = Commands.NAMES.contains(command) ? PROGRAM + " " + command : PROGRAM;
      return fail(streams, debug, e, USAGE, e.getMessage() + " (see '" + help + " --help')");
    } catch (InputException e) {
      return fail(streams, debug, e, INPUT, String.valueOf(e.getMessage()));
    } catch (OutputException e) {
      return fail(streams, debug, e, OUTPUT, String.valueOf(e.getMessage()));
    } catch (JobsFailed e) {
      return fail(streams, debug, e, SOME_FAILED, String.valueOf(e.getMessage()));
    } catch (CancellationException e) {
      return fail(streams, debug, e, INTERRUPTED, "interrupted; nothing was written");
    } catch (OutOfMemoryError e) {
      return fail(
          streams,
          debug,
          e,
          INTERNAL,
          Printf.of(
              "out of memory (the heap may take %d MB); set HEATPRESS_JAVA_OPTS=-Xmx1g for more",
              Runtime.getRuntime().maxMemory() >> 20));
    } catch (RuntimeException | Error e) {
      return fail(
          streams, debug, e, INTERNAL, "internal error: " + e + "; --debug shows the stack trace");
    }
  }

  private static void dispatch(String command, List<String> words, Streams streams) {
    for (String word : words) {
      // What Java makes of bytes that are no letters in this locale.
      if (word.indexOf('\uFFFD') >= 0) {
        throw new UsageException(
            "'%s' has bytes that are no letters in this locale; rename the file, or set LC_ALL",
            word);
      }
    }
    if (command.isEmpty()) {
      global(words, streams);
      return;
    }
    Command found = Commands.find(command);
    if (found == null) {
      throw new UsageException(
          "unknown command '%s'%s", command, Nearest.hint(command, Commands.NAMES));
    }
    CommandSpec spec = found.spec();
    Arguments arguments = Arguments.parse(spec, words.subList(1, words.size()));
    if (arguments.settings().has(CommonOptions.HELP)) {
      streams.print(Help.of(PROGRAM, spec));
      return;
    }
    arguments.checkOperands();
    if (found instanceof BatchCommand
        || found instanceof ServeCommand
        || found instanceof ViewCommand) {
      // Its jobs look at their inputs each for itself.
      found.run(arguments, streams);
      return;
    }
    ReadFiles.during(
        arguments.settings().has(CommonOptions.HASH),
        List.of(),
        () -> {
          found.run(arguments, streams);
          return found;
        });
  }

  /// Without a command: `--help`, `--version`, or a mistake.
  private static void global(List<String> words, Streams streams) {
    List<String> known = Arrays.asList("--help", "-h", "--version", "-V");
    for (String word : words) {
      if (word.equals("--version") || word.equals("-V")) {
        streams.print(PROGRAM + " " + Version.text() + "\n");
        return;
      }
      if (word.equals("--help") || word.equals("-h")) {
        streams.print(Commands.overview());
        return;
      }
      if (!word.equals(DEBUG)) {
        throw new UsageException("unknown option '%s'%s", word, Nearest.hint(word, known));
      }
    }
    throw new UsageException("no command is given; try 'heatpress render INPUT -o OUT.png'");
  }

  private static int fail(
      Streams streams, boolean debug, Throwable error, int code, String message) {
    streams.error(message);
    if (debug) {
      streams.trace(error);
    }
    return code;
  }
}
