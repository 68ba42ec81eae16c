package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.cli.batch.JobSchema;
import org.junit.jupiter.api.Test;

/// The committed schema of job files is the one that the options give. To write it anew: `mvn test
/// -pl cli -am -Dtest=JobSchemaTest -Dsurefire.failIfNoSpecifiedTests=false
/// -Dheatpress.write.schema=true`
final class JobSchemaTest {
  private static final Path FILE = Path.of("../docs/batch.schema.json");

  @Test
  void theCommittedSchemaIsTheOneOfTheOptions() throws Exception {
    String schema = JobSchema.of(BatchCommand.kinds());
    if (Boolean.getBoolean("heatpress.write.schema")) {
      Files.writeString(FILE, schema);
    }
    assertThat(FILE)
        .as("options have changed; write the schema anew with -Dheatpress.write.schema=true")
        .hasContent(schema);
  }

  @Test
  void knowsTheKeysOfJobsAndTheirValues() {
    String schema = JobSchema.of(BatchCommand.kinds());
    assertThat(schema)
        .contains("\"input\": {")
        .contains("\"cmap\": {")
        .contains("\"x-title\"")
        .contains("\"enum\": [\"8\",\"16\",8,16]")
        .doesNotContain("\"quiet\"");
  }
}
