package dev.heatpress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.Aggregation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What others build upon: the public types of the packages that the modules export to everybody.
final class SurfaceTest {
  private static final Pattern EXPORT = Pattern.compile("exports ([a-z.]+);");
  private static final TreeMap<String, Class<?>> SURFACE = new TreeMap<>();
  private static final Set<String> PACKAGES = new TreeSet<>();

  @BeforeAll
  static void findTypes() throws Exception {
    try (Stream<Path> modules = Files.list(Path.of(".."))) {
      for (Path module : (Iterable<Path>) modules::iterator) {
        Path descriptor = module.resolve("src/module/java/module-info.java");
        if (Files.exists(descriptor)) {
          EXPORT
              .matcher(Files.readString(descriptor))
              .results()
              .forEach(export -> PACKAGES.add(export.group(1)));
        }
      }
    }
    for (Class<?> anchor : List.of(Heatpress.class, Aggregation.class)) {
      for (String name : classes(anchor)) {
        Class<?> type = Class.forName(name, false, anchor.getClassLoader());
        if (PACKAGES.contains(type.getPackageName()) && isVisible(type)) {
          SURFACE.put(type.getCanonicalName(), type);
        }
      }
    }
  }

  /// The names of all classes that lie where this one does, in a folder or a jar.
  private static List<String> classes(Class<?> anchor) throws IOException, URISyntaxException {
    Path place = Path.of(anchor.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(place)) {
      return classes(place);
    }
    try (FileSystem jar = FileSystems.newFileSystem(place)) {
      return classes(jar.getPath("/"));
    }
  }

  private static List<String> classes(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .filter(name -> name.startsWith("dev/") && name.endsWith(".class"))
          .filter(name -> !name.endsWith("-info.class"))
          .map(name -> name.replaceFirst("\\.class$", "").replace('/', '.'))
          .toList();
    }
  }

  private static boolean isVisible(Class<?> type) {
    for (Class<?> t = type; t != null; t = t.getEnclosingClass()) {
      if (!Modifier.isPublic(t.getModifiers()) && !Modifier.isProtected(t.getModifiers())) {
        return false;
      }
    }
    return !type.isAnonymousClass() && !type.isLocalClass();
  }

  @Test
  void packagesAreThoseOfTheDoor() {
    assertThat(PACKAGES)
        .containsExactly(
            "dev.heatpress",
            "dev.heatpress.core",
            "dev.heatpress.core.color",
            "dev.heatpress.job",
            "dev.heatpress.job.settings");
  }

  /// A type that comes or goes changes surface.txt in the same commit, so that somebody sees it.
  @Test
  void typesAreThoseOfTheList() throws IOException {
    List<String> listed = Files.readAllLines(Path.of("src/test/resources/surface.txt"), UTF_8);
    assertThat(SURFACE.keySet()).containsExactlyElementsOf(listed);
    assertThat(listed).hasSizeLessThanOrEqualTo(84);
  }

  @Test
  void signaturesNameTheSurfaceAndTheJdkAlone() {
    List<String> leaks = new ArrayList<>();
    SURFACE.forEach((name, type) -> {
      for (Class<?> used : signatures(type)) {
        String of = used.getPackageName();
        boolean known =
            used.isPrimitive()
                || SURFACE.containsValue(used)
                || of.startsWith("java.")
                || of.equals("org.jspecify.annotations");
        if (!known) {
          leaks.add(name + " names " + used.getName());
        }
      }
    });
    assertThat(leaks).isEmpty();
  }

  private static Set<Class<?>> signatures(Class<?> type) {
    Set<Class<?>> used = new HashSet<>();
    Set<Type> seen = new HashSet<>();
    collect(type.getGenericSuperclass(), used, seen);
    collect(type.getGenericInterfaces(), used, seen);
    collect(type.getTypeParameters(), used, seen);
    if (type.isSealed()) {
      collect(type.getPermittedSubclasses(), used, seen);
    }
    for (Field field : type.getDeclaredFields()) {
      if (isOpen(field.getModifiers())) {
        collect(field.getGenericType(), used, seen);
      }
    }
    for (Executable executable :
        Stream.<Executable>concat(
                Stream.of(type.getDeclaredMethods()), Stream.of(type.getDeclaredConstructors()))
            .toList()) {
      if (isOpen(executable.getModifiers())) {
        collect(executable.getGenericParameterTypes(), used, seen);
        collect(executable.getGenericExceptionTypes(), used, seen);
        collect(executable.getTypeParameters(), used, seen);
        collect(executable.getAnnotatedReturnType().getType(), used, seen);
        Stream.of(executable.getAnnotations()).forEach(a -> used.add(a.annotationType()));
      }
    }
    return used;
  }

  private static boolean isOpen(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static void collect(Type[] types, Set<Class<?>> used, Set<Type> seen) {
    for (Type type : types) {
      collect(type, used, seen);
    }
  }

  private static void collect(Type type, Set<Class<?>> used, Set<Type> seen) {
    if (type == null || !seen.add(type)) {
      return;
    }
    switch (type) {
      case Class<?> c when c.isArray() -> collect(c.getComponentType(), used, seen);
      case Class<?> c -> used.add(c);
      case ParameterizedType p -> {
        collect(p.getRawType(), used, seen);
        collect(p.getActualTypeArguments(), used, seen);
      }
      case GenericArrayType a -> collect(a.getGenericComponentType(), used, seen);
      case TypeVariable<?> v -> collect(v.getBounds(), used, seen);
      case WildcardType w -> {
        collect(w.getUpperBounds(), used, seen);
        collect(w.getLowerBounds(), used, seen);
      }
      default -> throw new AssertionError(type);
    }
  }
}
