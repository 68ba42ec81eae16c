package dev.heatpress.cli.batch;

import module java.base;

import dev.heatpress.cli.batch.Document.Mapping;
import dev.heatpress.cli.batch.Document.Pair;
import dev.heatpress.cli.batch.Document.Scalar;
import dev.heatpress.cli.batch.Document.Sequence;
import dev.heatpress.core.Nearest;
import dev.heatpress.core.Printf;
import dev.heatpress.job.settings.Setting;
import org.jspecify.annotations.Nullable;

/// The content of a job file: `defaults`, and `jobs` that may override them.
final class JobFile {
  private static final String DEFAULTS = "defaults";
  private static final String JOBS = "jobs";

  /// Editors look for the schema under this key.
  private static final String SCHEMA = "$schema";

  private final List<JobKind> kinds;
  private final List<JobKind> allowed;
  private final Map<String, Given> overrides;
  private final String defaultGroup;
  private final Mistakes mistakes;
  private final Set<String> allKeys = new LinkedHashSet<>();

  /// The keys of all names of options.
  private final Map<String, String> shortNames = new HashMap<>();

  /// A reader of job files.
  ///
  /// @param kinds all commands
  /// @param allowed those that the command line allows where a job names none; the first one that
  ///   knows its keys is meant
  /// @param overrides options of the command line, which win over those of the file
  /// @param defaultGroup the group of jobs that name none
  JobFile(
      List<JobKind> kinds,
      List<JobKind> allowed,
      Map<String, Given> overrides,
      String defaultGroup,
      Mistakes mistakes) {
    this.kinds = kinds;
    this.allowed = allowed;
    this.overrides = overrides;
    this.defaultGroup = defaultGroup;
    this.mistakes = mistakes;
    allKeys.addAll(Options.OWN);
    for (JobKind kind : kinds) {
      Options.byKey(kind.spec())
          .forEach((key, option) -> {
            allKeys.add(key);
            option.names().forEach(name -> shortNames.putIfAbsent(name, key));
          });
    }
  }

  /// The entries of a file; what is wrong is added to the mistakes, and left out.
  List<Entry> entries(Document root) {
    List<Entry> entries = new ArrayList<>();
    if (!(root instanceof Mapping top)) {
      mistakes.add(
          root.place(), "a job file has the keys 'defaults' and 'jobs'; begin with 'jobs:'");
      return entries;
    }
    Map<String, Document> parts =
        map(top, key -> List.of(DEFAULTS, JOBS, SCHEMA).contains(key) ? null : unknownTop(key));
    Map<String, Document> defaults = keys(parts.get(DEFAULTS), DEFAULTS);
    Document jobs = parts.get(JOBS);
    if (jobs instanceof Sequence list && !list.items().isEmpty()) {
      for (Document item : list.items()) {
        if (item instanceof Mapping job) {
          entries.add(entry(defaults, keys(job, "a job"), job.place()));
        } else {
          mistakes.add(item.place(), "a job is a mapping, such as 'input: a.npy'");
        }
      }
    } else {
      mistakes.add(
          jobs == null ? root.place() : jobs.place(),
          "'jobs' is a list of jobs, each with an 'input' and an 'output'; begin each with '- '");
    }
    return entries;
  }

  private static String unknownTop(String key) {
    List<String> known = List.of(DEFAULTS, JOBS);
    return Printf.of(
        "unknown key '%s'%s; a job file has 'defaults' and 'jobs'",
        key, Nearest.hint(key, known).replace("?", ""));
  }

  private Map<String, Document> keys(@Nullable Document document, String what) {
    if (document == null) {
      return Map.of();
    }
    if (document instanceof Mapping mapping) {
      return map(mapping, this::unknownKey);
    }
    mistakes.add(
        document.place(), Printf.of("%s: options with values, such as 'cmap: magma'", what));
    return Map.of();
  }

  private @Nullable String unknownKey(String key) {
    if (Options.PROCESS.contains(key) || Options.BATCH.contains(key)) {
      return Printf.of(
          "'%s' concerns the whole batch; give it on the command line as --%s", key, key);
    }
    if (allKeys.contains(key)) {
      return null;
    }
    if (key.equals("<<")) {
      return "merge keys (<<) are not known; 'defaults' has what all jobs have in common";
    }
    String full = shortNames.get(key);
    return full == null
        ? Printf.of("unknown key '%s'%s", key, Nearest.hint(key, allKeys))
        : Printf.of("unknown key '%s'; write '%s'", key, full);
  }

  /// What is wrong with a key; null where nothing is.
  private interface KeyCheck {
    @Nullable String mistake(String key);
  }

  private Map<String, Document> map(Mapping mapping, KeyCheck check) {
    Map<String, Document> map = new LinkedHashMap<>();
    for (Pair pair : mapping.pairs()) {
      String key = pair.key().text();
      String mistake = check.mistake(key);
      if (mistake != null) {
        mistakes.add(pair.key().place(), mistake);
        continue;
      }
      // Two names of one thing.
      String canonical = key.equals(Options.OUT) ? Options.OUTPUT : key;
      if (map.putIfAbsent(canonical, pair.value()) != null) {
        mistakes.add(pair.key().place(), Printf.of("'%s' is given twice; keep one of them", key));
      }
    }
    return map;
  }

  /// A job with its defaults.
  private Entry entry(Map<String, Document> defaults, Map<String, Document> own, SourceLine place) {
    Map<String, Document> merged = new LinkedHashMap<>(defaults);
    merged.putAll(own);
    JobKind kind = kind(merged, own.keySet());
    Map<String, Setting> options = Options.byKey(kind.spec());
    Given inputs = new Given(List.of(), place);
    Map<String, Given> settings = new LinkedHashMap<>();
    String group = defaultGroup;
    for (Map.Entry<String, Document> each : merged.entrySet()) {
      String key = each.getKey();
      Document value = each.getValue();
      Setting option = options.get(key);
      if (key.equals(Options.INPUT)) {
        inputs = new Given(texts(key, value, true), value.place());
      } else if (key.equals(Options.GROUP)) {
        List<String> one = texts(key, value, false);
        group = one.isEmpty() ? "" : one.getFirst();
        check(group, value.place());
      } else if (option != null) {
        settings.put(key, setting(key, option, value));
      } else if (own.containsKey(key) && !key.equals(Options.COMMAND)) {
        mistakes.add(value.place(), Printf.of("'%s' is no option of %s", key, kind.spec().name()));
      }
    }
    for (Map.Entry<String, Given> each : overrides.entrySet()) {
      if (options.containsKey(each.getKey())) {
        settings.put(each.getKey(), each.getValue());
      }
    }
    Entry entry = finished(kind, place, inputs, settings, group);
    Document grouped = own.get(Options.GROUP);
    if (grouped != null && !entry.shared() && !overrides.containsKey(Options.LIMITS)) {
      mistakes.add(
          grouped.place(), "'group' says who shares limits; add 'limits: shared', or leave it out");
    }
    return entry;
  }

  /// An entry whose limits are kept apart from the options: `shared` is the batch's business.
  static Entry finished(
      JobKind kind, SourceLine place, Given inputs, Map<String, Given> settings, String group) {
    Given limits = settings.get(Options.LIMITS);
    boolean shared = limits != null && limits.values().equals(List.of(Options.SHARED));
    Map<String, Given> rest = new LinkedHashMap<>(settings);
    if (shared) {
      rest.remove(Options.LIMITS);
    }
    rest.values().removeIf(setting -> setting.values().isEmpty());
    return new Entry(kind, place, inputs, rest, shared, group);
  }

  private JobKind kind(Map<String, Document> merged, Set<String> own) {
    Document command = merged.get(Options.COMMAND);
    if (command != null) {
      List<String> names = kinds.stream().map(kind -> kind.spec().name()).toList();
      String name = command instanceof Scalar scalar ? scalar.text() : "";
      int at = names.indexOf(name);
      if (at >= 0) {
        return kinds.get(at);
      }
      mistakes.add(
          command.place(),
          Printf.of(
              "'command' is one of %s, not '%s'%s",
              String.join(", ", names), name, Nearest.hint(name, names)));
      return kinds.getFirst();
    }
    return Kinds.fitting(allowed, merged.keySet(), own);
  }

  private Given setting(String key, Setting option, Document value) {
    boolean many = option.repeatable();
    String alone = option.alone();
    if (alone != null && value instanceof Scalar scalar && scalar.text().equals("true")) {
      return new Given(List.of(alone), value.place());
    }
    if (alone != null && value instanceof Scalar scalar && scalar.text().equals("false")) {
      return new Given(List.of(), value.place());
    }
    if (option.takesValue()) {
      List<String> values = texts(key, value, many);
      if (Entry.isName(option)) {
        values.forEach(text -> check(text, value.place()));
      }
      return new Given(values, value.place());
    }
    if (value instanceof Scalar scalar) {
      switch (scalar.text().toLowerCase(Locale.ROOT)) {
        case "true" -> {
          return new Given(List.of(""), value.place());
        }
        case "false", "null", "~" -> {
          return new Given(List.of(), value.place());
        }
        default -> {
          // Said below.
        }
      }
    }
    mistakes.add(
        value.place(),
        Printf.of(
            "'%s' is true or false%s",
            key, value instanceof Scalar s ? ", not '" + s.text() + "'" : ""));
    return new Given(List.of(), value.place());
  }

  private void check(String template, SourceLine place) {
    Names.mistakes(template).forEach(mistake -> mistakes.add(place, mistake));
  }

  /// The values of a key as they are written; none for null.
  private List<String> texts(String key, Document value, boolean many) {
    List<String> texts = new ArrayList<>();
    switch (value) {
      case Scalar scalar when scalar.isAbsent() ->
          mistakes.add(
              scalar.place(),
              Printf.of(
                  "'%s' has no value; put quotes around one that begins with '#', or write null",
                  key));
      case Scalar scalar when scalar.isNull() -> {
        // Undoes a default.
      }
      case Scalar scalar -> texts.add(scalar.text());
      case Sequence list when many -> {
        for (Document item : list.items()) {
          if (item instanceof Scalar scalar && !scalar.isNull() && !scalar.isAbsent()) {
            texts.add(scalar.text());
          } else {
            mistakes.add(item.place(), Printf.of("'%s' is a list of single values", key));
          }
        }
      }
      case Sequence list ->
          mistakes.add(list.place(), Printf.of("'%s' takes one value, not a list", key));
      case Mapping mapping ->
          mistakes.add(
              mapping.place(),
              Printf.of("'%s' takes a value, not keys; quote one with a colon in it", key));
    }
    return texts;
  }
}
