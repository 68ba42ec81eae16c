package dev.heatpress.cli.batch;

import module java.base;

import dev.heatpress.cli.args.Notation;
import dev.heatpress.job.report.JsonTree;
import dev.heatpress.job.settings.Setting;

/// The JSON Schema of job files (draft 2020-12), made of what the commands accept.
public final class JobSchema {
  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  private JobSchema() {}

  /// The schema as text, indented.
  public static String of(List<JobKind> kinds) {
    Map<String, Object> keys = keys(kinds);
    Map<String, Object> defaults =
        JsonTree.object(
            "description",
            "what holds for every job that does not say otherwise",
            "type",
            "object",
            "additionalProperties",
            false,
            "properties",
            keys);
    Map<String, Object> job =
        JsonTree.object("type", "object", "additionalProperties", false, "properties", keys);
    return JsonTree.indented(
        JsonTree.object(
            "$schema",
            DIALECT,
            "title",
            "Jobs of heatpress batch",
            "type",
            "object",
            "additionalProperties",
            false,
            "required",
            List.of("jobs"),
            "properties",
            JsonTree.object(
                "$schema", JsonTree.object("type", "string"),
                "defaults", defaults,
                "jobs", JsonTree.object("type", "array", "minItems", 1, "items", job))));
  }

  private static Map<String, Object> keys(List<JobKind> kinds) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put(
        Options.INPUT,
        texts("files, arrays of files, and globs of either, as data/*.npy or run.h5:/maps/*"));
    keys.put(
        Options.COMMAND,
        JsonTree.object(
            "description",
            "the command; without, the first that has all options of the job",
            "enum",
            kinds.stream().map(kind -> kind.spec().name()).toList()));
    keys.put(
        Options.GROUP,
        JsonTree.object(
            "description",
            "whose jobs share limits, with limits: shared; may have placeholders",
            "type",
            "string"));
    keys.put(Options.OUT, texts("the same as output"));
    for (JobKind kind : kinds) {
      Options.byKey(kind.spec())
          .forEach((key, option) -> {
            if (!keys.containsKey(key)) {
              keys.put(key, property(key, option));
            }
          });
    }
    return keys;
  }

  private static Map<String, Object> texts(String description) {
    return JsonTree.object(
        "description",
        description,
        "anyOf",
        List.of(
            JsonTree.object("type", "string"),
            JsonTree.object("type", "array", "items", JsonTree.object("type", "string"))));
  }

  /// An option: null undoes a default.
  private static Map<String, Object> property(String key, Setting option) {
    if (option.repeatable()) {
      return texts(Notation.in(option.help()));
    }
    Map<String, Object> property = JsonTree.object("description", Notation.in(option.help()));
    if (!option.takesValue()) {
      property.put("type", List.of("boolean", "null"));
      return property;
    }
    List<Object> values = new ArrayList<>(option.choices());
    if (values.isEmpty()) {
      List<String> types = new ArrayList<>(List.of("string", "number", "null"));
      if (option.alone() != null) {
        types.add("boolean");
      }
      property.put("type", types);
    } else {
      if (key.equals(Options.LIMITS)) {
        values.add(Options.SHARED);
      }
      // Choices that are numbers may be written as such.
      for (String choice : option.choices()) {
        if (choice.matches("[0-9]{1,9}")) {
          values.add(Integer.valueOf(choice));
        }
      }
      property.put("enum", values);
    }
    if (option.fallback() != null) {
      property.put("default", option.fallback());
    }
    return property;
  }
}
