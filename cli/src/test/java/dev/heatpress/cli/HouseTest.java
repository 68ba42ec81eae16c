package dev.heatpress.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The rules of the house (ARCHITECTURE.md): which part may see which.
final class HouseTest {
  private static JavaClasses classes;

  @BeforeAll
  static void importClasses() {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.heatpress");
  }

  @Test
  void importsRunOneWay() {
    check(
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("core")
            .definedBy("dev.heatpress.core..")
            .layer("io")
            .definedBy("dev.heatpress.io..")
            .layer("plotly")
            .definedBy("dev.heatpress.plotly..")
            .layer("tiling")
            .definedBy("dev.heatpress.tiling..")
            .layer("order")
            .definedBy("dev.heatpress.order..")
            .layer("job")
            .definedBy("dev.heatpress", "dev.heatpress.job..")
            .layer("cli")
            .definedBy("dev.heatpress.cli..")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .layer("view")
            .definedBy("dev.heatpress.view..")
            .whereLayer("view")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("job")
            .mayOnlyBeAccessedByLayers("cli", "view")
            .whereLayer("io")
            .mayOnlyBeAccessedByLayers("cli", "job", "plotly", "view")
            .whereLayer("plotly")
            .mayOnlyBeAccessedByLayers("job")
            .whereLayer("tiling")
            .mayOnlyBeAccessedByLayers("job")
            .whereLayer("order")
            .mayOnlyBeAccessedByLayers("job"));
  }

  @Test
  void packagesRunOneWay() {
    slices().matching("dev.heatpress.(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void theProgramSeesJobsCoreAndWhatAFileIs() {
    sees(
        "dev.heatpress.cli..",
        "dev.heatpress.core..",
        "dev.heatpress.io.file..",
        "dev.heatpress",
        "dev.heatpress.job..",
        "dev.heatpress.view..");
  }

  @Test
  void theViewerSeesJobsCoreAndWhatAFileIs() {
    sees(
        "dev.heatpress.view..",
        "dev.heatpress.core..",
        "dev.heatpress.io.file..",
        "dev.heatpress.job..");
  }

  @Test
  void batchesSeeNoCommand() {
    sees(
        "dev.heatpress.cli.batch..",
        "dev.heatpress.cli.args..",
        "dev.heatpress.core..",
        "dev.heatpress.io.file..",
        "dev.heatpress.job..");
  }

  @Test
  void callsSeeNoCommand() {
    sees(
        "dev.heatpress.cli.serve..",
        "dev.heatpress.core..",
        "dev.heatpress.io.file..",
        "dev.heatpress.job..");
  }

  @Test
  void nothingBelowTheProgramPrintsExitsOrSetsProperties() {
    check(
        noClasses()
            .that(resideOutsideOfPackages("dev.heatpress.cli..", "dev.heatpress.bench.."))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .accessField(System.class, "in")
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class)
            .orShould()
            .callMethod(System.class, "setProperty", String.class, String.class)
            .orShould()
            .callMethod(System.class, "setProperties", Properties.class));
  }

  @Test
  void plotlySeesOfFilesOnlyWhatAFileIs() {
    sees("dev.heatpress.plotly..", "dev.heatpress.core..", "dev.heatpress.io.file..");
  }

  @Test
  void formatsStandOnWhatAFileIs() {
    sees("dev.heatpress.io.file..", "dev.heatpress.core..", "dev.heatpress.io.remote..");
    sees("dev.heatpress.io.remote..", "dev.heatpress.core..");
  }

  @Test
  void coreUsesTheJdkAndDoesNoFileAccess() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.heatpress.core..")
            .should()
            .dependOnClassesThat(
                resideOutsideOfPackages(
                    "java..",
                    "jdk.incubator.vector..",
                    "dev.heatpress.core..",
                    "org.jspecify..",
                    "com.google.errorprone.annotations")));
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.heatpress.core..")
            .and()
            // Maps a file of zeros, to try loops out on what passes have.
            .doNotHaveSimpleName("Vectors")
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..")));
  }

  @Test
  void aLibraryIsSeenByItsOwnPackageAlone() {
    only("dev.heatpress.core.exact..", "jdk.incubator.vector..");
    only("dev.heatpress.io.hdf5..", "io.jhdf..");
    only("dev.heatpress.io.parquet..", "dev.hardwood..");
    only("dev.heatpress.io.codec..", "io.airlift..");
    only("dev.heatpress.io.codec..", "org.apache.commons.compress..");
    only("dev.heatpress.io.text..", "ch.randelshofer..");
    only("dev.heatpress.cli..", "org.snakeyaml..");
    check(
        noClasses()
            .that(
                resideOutsideOfPackages(
                    "dev.heatpress.plotly..", "dev.heatpress.job..", "dev.heatpress.io.zarr.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("tools.jackson..")));
    check(
        noClasses()
            .that(resideOutsideOfPackages("dev.heatpress.io.pdf..", "dev.heatpress.io.font.."))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("org.apache.pdfbox..", "org.apache.fontbox..")));
  }

  /// But io.font asks it for the glyphs of letters that join, and gets curves from fontbox.
  @Test
  void nothingDrawsThroughAwt() {
    // Images in Plotly figures are decoded by ImageIO, which draws nothing.
    check(
        noClasses()
            .that(resideInAPackage("dev.heatpress.io.font.."))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("java.awt.image..", "javax.imageio..", "javax.swing..")));
    check(
        noClasses()
            .that(resideOutsideOfPackage("dev.heatpress.io.font.."))
            .and()
            .doNotHaveFullyQualifiedName("dev.heatpress.plotly.read.DataImage")
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("java.awt..", "javax.imageio..", "javax.swing..")));
  }

  @Test
  void commandLineWordsDependOnSettingsAndCoreAlone() {
    sees(
        "dev.heatpress.cli.args..",
        "dev.heatpress.core",
        "dev.heatpress.job.settings..",
        "dev.heatpress.job");
  }

  /// Of our own packages, those of the owner use themselves and these.
  private static void sees(String owner, String... others) {
    check(
        noClasses()
            .that()
            .resideInAPackage(owner)
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("dev.heatpress..")
                    .and(resideOutsideOfPackages(owner))
                    .and(resideOutsideOfPackages(others))));
  }

  private static void only(String owner, String library) {
    check(
        noClasses()
            .that(resideOutsideOfPackages(owner))
            .should()
            .dependOnClassesThat(resideInAnyPackage(library)));
  }

  private static void check(ArchRule rule) {
    rule.check(classes);
  }
}
