package dev.heatpress.plotly.read;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import dev.heatpress.io.file.InputName;
import dev.heatpress.io.file.MappedFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// A figure as its file gives it: traces with their cells, and the layout.
///
/// The file is read as a stream, once; cells wait in mapped temporary files while they are many, so
/// that a figure of several gigabytes needs little memory. Owns those files until it is closed.
public final class PlotlyFile implements AutoCloseable {
  /// Bytes in the heap that all attributes may take together.
  private static final long BUDGET = 48L << 20;

  private static final int MAX_TRACES = 1000;

  /// Attributes of traces that change nothing in a picture, and may be large.
  private static final Set<String> UNUSED =
      Set.of("customdata", "hovertext", "hovertemplate", "ids", "selectedpoints", "meta");

  /// A trace.
  ///
  /// @param fields its attributes without `z`
  /// @param cells its `z`; null where it has none
  /// @param unsound why no heatmap could have its `z`; null where one could
  /// @param remarks on the cells, a line each
  public record Trace(
      Json.Obj fields,
      @Nullable TraceCells cells,
      @Nullable InputException unsound,
      List<String> remarks) {
    /// Copies the list.
    public Trace {
      remarks = List.copyOf(remarks);
    }

    /// Its cells; null where it has no `z`.
    ///
    /// @throws InputException where no heatmap could have its `z`
    @Override
    public @Nullable TraceCells cells() {
      if (unsound != null) {
        throw unsound;
      }
      return cells;
    }

    /// What it is drawn as.
    public String type() {
      return fields.get("type") instanceof Json.Text text ? text.value() : "scatter";
    }
  }

  private final InputName name;
  private final Path workspace;
  private final List<Trace> traces = new ArrayList<>();
  private Json.Obj layout = Json.NO_FIELDS;
  private final List<String> notes = new ArrayList<>();

  private PlotlyFile(InputName name, Path workspace) {
    this.name = name;
    this.workspace = workspace;
  }

  /// Reads a figure.
  ///
  /// @param read is told how many bytes have been read so far, now and then
  /// @param workspace an existing folder for temporary files
  /// @throws dev.heatpress.core.InputException where the file is no figure, or its JSON, a typed
  ///   array or the shape of a matrix is unsound; with the place
  public static PlotlyFile read(Path path, LongConsumer read, Path workspace) {
    InputName name = InputName.of(path);
    // For its refusals of what is no regular file.
    MappedFile.open(path).close();
    PlotlyFile file = new PlotlyFile(name, workspace);
    boolean done = false;
    try (InputStream bytes = Files.newInputStream(path)) {
      file.parse(new Counting(bytes, read));
      done = true;
      return file;
    } catch (IOException e) {
      throw name.refusal("can't be read: " + e.getMessage(), e);
    } finally {
      if (!done) {
        file.close();
      }
    }
  }

  /// The traces in their order.
  public List<Trace> traces() {
    return traces;
  }

  /// The layout, without fields where the figure has none.
  public Json.Obj layout() {
    return layout;
  }

  /// What was left out while reading, in one line each.
  public List<String> notes() {
    return notes;
  }

  /// A folder for temporary files.
  public Path workspace() {
    return workspace;
  }

  /// What the user calls the file.
  public InputName name() {
    return name;
  }

  private void parse(InputStream bytes) {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(200)
                    .maxStringLength(16 << 20)
                    .maxNameLength(10_000)
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();
    try (JsonParser json =
        factory.createParser(tools.jackson.core.ObjectReadContext.empty(), bytes)) {
      FigureErrors errors = new FigureErrors(name, json);
      try {
        figure(json, errors);
      } catch (JacksonException e) {
        throw errors.of(e);
      }
    }
  }

  private void figure(JsonParser json, FigureErrors errors) {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw errors.at("no Plotly figure: a figure is an object with data and layout");
    }
    ValueReader values = new ValueReader(json, errors, BUDGET);
    boolean data = false;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      switch (field) {
        case "data" -> {
          if (value != JsonToken.START_ARRAY) {
            throw errors.at("no Plotly figure: its data is no list of traces");
          }
          closeTraces();
          traces(json, errors, values);
          data = true;
        }
        case "layout" -> {
          Json given = values.read();
          if (given instanceof Json.TooLong) {
            throw errors.at(Printf.of("the layout takes more than %d MB", BUDGET >> 20));
          }
          layout = given instanceof Json.Obj object ? object : Json.NO_FIELDS;
        }
        case "frames" -> {
          if (value == JsonToken.START_ARRAY && json.nextToken() != JsonToken.END_ARRAY) {
            notes.add("frames: animation frames are left out; the figure is drawn as it begins");
            skipRest(json);
          }
        }
        default -> json.skipChildren();
      }
    }
    if (!data) {
      throw errors.at("no Plotly figure: it has no list of traces named data");
    }
    if (json.nextToken() != null) {
      throw errors.at("something follows the figure");
    }
  }

  /// Skips to the end of a list whose first value begins with the current token.
  private static void skipRest(JsonParser json) {
    JsonToken token = json.currentToken();
    while (token != JsonToken.END_ARRAY) {
      json.skipChildren();
      token = json.nextToken();
    }
  }

  private void traces(JsonParser json, FigureErrors errors, ValueReader values) {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw errors.at(Printf.of("data[%d] is no trace", traces.size()));
      }
      if (traces.size() == MAX_TRACES) {
        throw errors.at(Printf.of("the figure has more than %d traces", MAX_TRACES));
      }
      traces.add(trace(json, errors, values));
    }
  }

  private Trace trace(JsonParser json, FigureErrors errors, ValueReader values) {
    Map<String, Json> fields = new LinkedHashMap<>();
    TraceCells cells = null;
    InputException unsound = null;
    List<String> remarks = List.of();
    boolean done = false;
    try {
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String field = json.currentName();
        int depth = json.streamReadContext().getNestingDepth();
        json.nextToken();
        if (field.equals("z")) {
          if (cells != null) {
            cells.release().run();
          }
          cells = null;
          unsound = null;
          ZReader z = new ZReader(json, errors, Printf.of("data[%d].z", traces.size()), workspace);
          try {
            cells = z.read();
          } catch (InputException e) {
            // Traces of other types have a z of other kinds; the type may follow.
            unsound = e;
            while (json.streamReadContext().getNestingDepth() > depth) {
              json.nextToken();
            }
          }
          remarks = z.remarks();
        } else if (UNUSED.contains(field)) {
          json.skipChildren();
        } else {
          fields.put(field, values.read());
        }
      }
      done = true;
      return new Trace(new Json.Obj(fields), cells, unsound, remarks);
    } finally {
      if (!done && cells != null) {
        cells.release().run();
      }
    }
  }

  private void closeTraces() {
    for (Trace trace : traces) {
      if (trace.cells != null) {
        trace.cells.release().run();
      }
    }
    traces.clear();
  }

  /// Gives the cells back. A second call does nothing.
  @Override
  public void close() {
    closeTraces();
  }

  /// Tells how far the reading is.
  private static final class Counting extends FilterInputStream {
    private static final long STEP = 1 << 20;
    private final LongConsumer read;
    private long count;
    private long told;

    Counting(InputStream in, LongConsumer read) {
      super(in);
      this.read = read;
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      count(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int n = in.read(into, offset, length);
      count(n);
      return n;
    }

    private void count(int bytes) {
      count += Math.max(0, bytes);
      if (count - told >= STEP) {
        read.accept(count);
        told = count;
      }
    }
  }
}
