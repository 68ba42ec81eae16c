package dev.heatpress.spark;

import module java.base;

import org.apache.spark.launcher.JavaModuleOptions;

/// A cluster on this machine: one master, two workers, an executor of one core on each; from the
/// jars on the class path, as a distribution of Spark has them.
final class Cluster implements AutoCloseable {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin/java").toString();

  private final Path home;
  private final int port;
  private final List<Process> daemons = new ArrayList<>();

  /// How a command ended.
  record Ended(int code, String err) {}

  Cluster(Path folder) throws IOException {
    home = Files.createDirectories(folder.resolve("spark"));
    Files.writeString(home.resolve("RELEASE"), "Spark 4.2.0\n");
    Path jars = Files.createDirectories(home.resolve("jars"));
    for (String entry : classPath()) {
      Path jar = Path.of(entry).toAbsolutePath();
      Path link = jars.resolve(jar.getFileName());
      if (entry.endsWith(".jar") && !Files.exists(link)) {
        Files.createSymbolicLink(link, jar);
      }
    }
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    daemon(
        "org.apache.spark.deploy.master.Master",
        "--host",
        "127.0.0.1",
        "--port",
        "" + port,
        "--webui-port",
        "0");
    for (int k = 0; k < 2; k++) {
      daemon(
          "org.apache.spark.deploy.worker.Worker",
          "--host",
          "127.0.0.1",
          "--cores",
          "1",
          "--memory",
          "600m",
          "--webui-port",
          "0",
          "--work-dir",
          home.resolve("work-" + k).toString(),
          "spark://127.0.0.1:" + port);
    }
  }

  private static List<String> classPath() {
    return List.of(System.getProperty("java.class.path").split(File.pathSeparator));
  }

  /// Folders of classes, which are in no jar yet.
  private static String folders() {
    return classPath().stream()
        .filter(entry -> !entry.endsWith(".jar") && !entry.isEmpty())
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private ProcessBuilder java(List<String> options, String... words) {
    List<String> line = new ArrayList<>();
    line.add(JAVA);
    line.addAll(List.of(JavaModuleOptions.defaultModuleOptions().trim().split("\\s+")));
    line.addAll(List.of("-Xmx600m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    line.addAll(options);
    line.addAll(List.of("-cp", folders() + File.pathSeparator + home.resolve("jars") + "/*"));
    line.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    return builder;
  }

  private void daemon(String... words) throws IOException {
    Path log = home.resolve("daemon-" + daemons.size() + ".log");
    daemons.add(
        java(List.of(), words).redirectErrorStream(true).redirectOutput(log.toFile()).start());
  }

  /// Starts a class and its words as spark-submit does, with settings of Spark.
  Process start(Map<String, String> conf, List<String> words) throws IOException {
    Map<String, String> all = new TreeMap<>(conf);
    all.put("spark.master", "spark://127.0.0.1:" + port);
    all.put("spark.driver.host", "127.0.0.1");
    all.put("spark.ui.enabled", "false");
    all.put("spark.executor.memory", "500m");
    all.put("spark.executor.cores", "1");
    all.put("spark.executor.extraClassPath", folders());
    all.put("spark.scheduler.minRegisteredResourcesRatio", "1.0");
    List<String> options = new ArrayList<>();
    all.forEach((key, value) -> options.add("-D" + key + "=" + value));
    return java(options, words.toArray(String[]::new)).start();
  }

  /// One of the executors that run.
  Optional<ProcessHandle> executor() {
    return daemons.stream()
        .flatMap(Process::descendants)
        .filter(process ->
            process.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend"))
        .findFirst();
  }

  @Override
  public void close() throws IOException {
    for (Process daemon : daemons.reversed()) {
      daemon.descendants().forEach(ProcessHandle::destroyForcibly);
      daemon.destroyForcibly().onExit().join();
    }
    try (Stream<Path> links = Files.list(home.resolve("jars"))) {
      for (Path link : links.toList()) {
        Files.delete(link);
      }
    }
  }
}
