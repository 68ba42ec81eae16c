package dev.heatpress.cli.batch;

import module java.base;

import dev.heatpress.cli.args.UsageException;
import dev.heatpress.cli.batch.Document.Mapping;
import dev.heatpress.cli.batch.Document.Pair;
import dev.heatpress.cli.batch.Document.Scalar;
import dev.heatpress.cli.batch.Document.Sequence;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.Printf;
import dev.heatpress.io.file.InputName;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads a job file, YAML 1.2 or JSON (which is a part of it), from the parser's events: they know
/// their lines, and a hostile file can neither nest deeply nor grow through its aliases.
final class DocumentReader {
  /// Bytes of a job file; a batch with more jobs than fit has their inputs in globs.
  private static final long MOST_BYTES = 4 << 20;

  /// Levels of lists and mappings; a job file has four.
  private static final int DEEPEST = 16;

  private final String source;
  private final Deque<Open> open = new ArrayDeque<>();
  private final Map<Anchor, Document> anchors = new HashMap<>();
  private @Nullable Document root;

  /// A list or mapping whose end was not seen yet.
  private static final class Open {
    final SourceLine place;
    final boolean mapping;
    final Optional<Anchor> anchor;
    final List<Document> items = new ArrayList<>();
    final List<Pair> pairs = new ArrayList<>();
    @Nullable Scalar key;

    Open(SourceLine place, boolean mapping, Optional<Anchor> anchor) {
      this.place = place;
      this.mapping = mapping;
      this.anchor = anchor;
    }
  }

  private DocumentReader(String source) {
    this.source = source;
  }

  /// Reads a file.
  ///
  /// @throws dev.heatpress.core.InputException where it can't be read
  /// @throws UsageException where it is neither YAML nor JSON, with the line
  static Document read(Path file) {
    InputName name = InputName.of(file);
    byte[] bytes;
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw name.refusal("not a regular file; name a file of jobs");
      }
      long size = Files.size(file);
      if (size > MOST_BYTES) {
        throw name.refusal(
            Printf.of(
                "a job file of %d bytes; at most %d are read: name inputs by globs, or split it",
                size, MOST_BYTES));
      }
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw name.refusal("no such file; check the name and the folder", e);
    } catch (AccessDeniedException e) {
      throw name.refusal("not readable (permission denied); change its permissions", e);
    } catch (IOException e) {
      throw name.refusal("can't be read: " + e.getMessage(), e);
    }
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      return parse(name.text(), StandardCharsets.UTF_8.newDecoder().decode(buffer).toString());
    } catch (CharacterCodingException e) {
      throw new UsageException(name.text() + ": not UTF-8 text; save it as UTF-8");
    }
  }

  /// Parses a text; `source` is its name in messages.
  ///
  /// @throws UsageException where it is neither YAML nor JSON, with the line
  static Document parse(String source, String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(source)
            .setCodePointLimit((int) MOST_BYTES)
            .setUseMarks(true)
            .build();
    DocumentReader reader = new DocumentReader(source);
    try {
      Iterator<Event> events = new Parse(settings).parseString(text).iterator();
      while (events.hasNext()) {
        reader.accept(events.next());
      }
    } catch (MarkedYamlEngineException e) {
      SourceLine place = e.getProblemMark().map(reader::place).orElse(new SourceLine(source, 1));
      throw new UsageException(place.of(reason(String.valueOf(e.getProblem()))));
    } catch (ReaderException e) {
      // It counts characters, not lines.
      int end = Math.clamp(e.getPosition(), 0, text.length());
      int line = 1 + (int) text.chars().limit(end).filter(c -> c == '\n').count();
      throw new UsageException(
          new SourceLine(source, line)
              .of(Printf.of("the character U+%04X is not allowed; remove it", e.getCodePoint())));
    } catch (YamlEngineException e) {
      throw new UsageException(
          source + ": not YAML: " + OneLine.of(String.valueOf(e.getMessage())));
    } catch (IllegalArgumentException e) {
      // The parser takes the digits behind backslash-u for granted.
      throw new UsageException(
          source
              + ": not YAML: an escape such as \\u00e4 in a text is damaged; write the character");
    }
    Document root = reader.root;
    if (root == null) {
      throw new UsageException(source + ": empty; write a list of 'jobs:', see the examples");
    }
    return root;
  }

  private static String reason(String problem) {
    return Printf.of(
        "not YAML: %s; check colons and indentation, and quote \"-100:\", \"*.npy\" and the like",
        OneLine.of(problem));
  }

  private SourceLine place(Mark mark) {
    return new SourceLine(source, mark.getLine() + 1);
  }

  private SourceLine place(Event event) {
    return event.getStartMark().map(this::place).orElse(new SourceLine(source, 1));
  }

  private void accept(Event event) {
    switch (event) {
      case DocumentStartEvent start -> {
        if (root != null) {
          throw new UsageException(
              place(start).of("a second document begins here; keep the jobs in one"));
        }
      }
      case ScalarEvent scalar ->
          put(new Scalar(scalar.getValue(), scalar.isPlain(), place(scalar)), scalar.getAnchor());
      case AliasEvent alias -> {
        Document known = anchors.get(alias.getAlias());
        if (known == null) {
          throw new UsageException(
              place(alias)
                  .of(
                      Printf.of(
                          "*%s refers to nothing before it; define it with &%s",
                          alias.getAlias(), alias.getAlias())));
        }
        put(known, Optional.empty());
      }
      case SequenceStartEvent start -> begin(new Open(place(start), false, start.getAnchor()));
      case MappingStartEvent start -> begin(new Open(place(start), true, start.getAnchor()));
      case SequenceEndEvent end -> {
        Open done = open.pop();
        put(new Sequence(done.items, done.place), done.anchor);
      }
      case MappingEndEvent end -> {
        Open done = open.pop();
        put(new Mapping(done.pairs, done.place), done.anchor);
      }
      default -> {
        // The beginning and the end of the stream and of the document.
      }
    }
  }

  private void begin(Open level) {
    if (open.size() == DEEPEST) {
      throw new UsageException(
          level.place.of(Printf.of("lists within lists, more than %d deep", DEEPEST)));
    }
    open.push(level);
  }

  private void put(Document value, Optional<Anchor> anchor) {
    anchor.ifPresent(name -> anchors.put(name, value));
    Open level = open.peek();
    if (level == null) {
      root = value;
    } else if (!level.mapping) {
      level.items.add(value);
    } else if (level.key != null) {
      level.pairs.add(new Pair(level.key, value));
      level.key = null;
    } else if (value instanceof Scalar key) {
      level.key = key;
    } else {
      throw new UsageException(value.place().of("a key must be a word, not a list or mapping"));
    }
  }
}
