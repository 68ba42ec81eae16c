package dev.heatpress.cli;

import module java.base;

import dev.heatpress.cli.args.Notation;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.OutputException;

/// Standard output, which gets nothing but what was asked for, and standard error.
public final class Streams {
  /// Set by the launcher, which can ask the shell: Java can't ask about standard error.
  private static final String TERMINAL_PROPERTY = "heatpress.terminal";

  /// Characters of an error; what is wrong with a file of a long line must not repeat it.
  private static final int LONGEST_LINE = 4000;

  private final InputStream in;
  private final OutputStream out;
  private final OutputStream err;

  /// Those of the process.
  public Streams() {
    this(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err));
  }

  /// Others in their place.
  Streams(OutputStream out, OutputStream err) {
    this(InputStream.nullInputStream(), out, err);
  }

  /// All three.
  Streams(InputStream in, OutputStream out, OutputStream err) {
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /// Prints what was asked for.
  ///
  /// @throws ClosedPipe where nobody reads it
  /// @throws OutputException where it can't be written, on a full disk for example
  void print(String text) {
    print(to -> to.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /// Prints a file as it is.
  void print(Path file) {
    print(to -> Files.copy(file, to));
  }

  /// Standard input.
  InputStream in() {
    return in;
  }

  /// Standard output, for whoever answers there.
  OutputStream out() {
    return out;
  }

  private interface Printing {
    void to(OutputStream out) throws IOException;
  }

  private void print(Printing printing) {
    try {
      printing.to(out);
      out.flush();
    } catch (IOException e) {
      String reason = String.valueOf(e.getMessage());
      if (reason.toLowerCase(Locale.ROOT).contains("pipe")) {
        throw new ClosedPipe();
      }
      throw new OutputException("standard output: can't be written: " + reason, e);
    }
  }

  /// Prints an error as one line, of any text: files may name their parts as they like.
  void error(String message) {
    String line = OneLine.of(Notation.in(message).replaceAll("\\R+", "; "));
    raw(Main.PROGRAM + ": " + OneLine.abbreviated(line, LONGEST_LINE) + "\n");
  }

  /// Prints a line for the user to standard error, of any text.
  void note(String line) {
    raw(OneLine.of(Notation.in(line)) + "\n");
  }

  /// Prints the stack trace of an error.
  void trace(Throwable error) {
    StringWriter text = new StringWriter();
    error.printStackTrace(new PrintWriter(text, true));
    raw(text.toString());
  }

  /// Writes to standard error as it is.
  void raw(String text) {
    try {
      err.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // There is no place left to complain to.
    }
  }

  /// Whether standard error is a terminal.
  boolean errorIsTerminal() {
    return Boolean.getBoolean(TERMINAL_PROPERTY);
  }
}
