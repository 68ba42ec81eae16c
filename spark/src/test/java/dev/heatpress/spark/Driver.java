package dev.heatpress.spark;

import module java.base;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/// One application of Spark for many command lines of [Render], and of [Figure] after `figure`: a
/// line of standard input each, its words between tabs. Before these it makes a table of Parquet of
/// one in CSV, if two are named. Answers with a line: the exit code, and what was said.
final class Driver {
  private Driver() {}

  public static void main(String[] args) throws IOException {
    PrintStream out = System.out;
    System.setOut(System.err);
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    JavaSparkContext spark = new JavaSparkContext(new SparkConf().setAppName("heatpress tests"));
    try {
      if (args.length > 0) {
        SparkSession session = SparkSession.builder().getOrCreate();
        session
            .read()
            .schema("i INT, j BIGINT, x DOUBLE")
            .option("header", true)
            .csv(args[0])
            .repartition(3)
            .write()
            .parquet(args[1]);
      }
      out.println("answer\t0\tready");
      String line;
      while ((line = lines.readLine()) != null) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code =
            run(List.of(line.split("\t")), new PrintStream(err, true, StandardCharsets.UTF_8));
        String said = err.toString(StandardCharsets.UTF_8).replace("\n", "|");
        out.println("answer\t" + code + "\t" + said);
      }
    } finally {
      spark.close();
    }
  }

  static int run(List<String> words, PrintStream err) {
    return words.getFirst().equals("figure")
        ? Figure.run(words.subList(1, words.size()), System.err, err)
        : Render.run(words, System.err, err);
  }
}
