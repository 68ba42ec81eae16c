package dev.heatpress.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
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
            .layer("cli")
            .definedBy("dev.heatpress.cli..")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("io")
            .mayOnlyBeAccessedByLayers("cli", "plotly")
            .whereLayer("plotly")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("tiling")
            .mayOnlyBeAccessedByLayers("cli"));
  }

  @Test
  void packagesRunOneWay() {
    slices()
        .matching("dev.heatpress.(**)")
        .should()
        .beFreeOfCycles()
        .check(classes.that(resideOutsideOfPackages("dev.heatpress.cli..")));
  }

  @Test
  void plotlySeesOfFilesOnlyWhatAFileIs() {
    sees("dev.heatpress.plotly..", "dev.heatpress.core..", "dev.heatpress.io.file..");
  }

  @Test
  void formatsStandOnWhatAFileIs() {
    sees("dev.heatpress.io.file..", "dev.heatpress.core..");
  }

  @Test
  void coreUsesTheJdkAndCommonsMathAndDoesNoFileAccess() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.heatpress.core..")
            .should()
            .dependOnClassesThat(
                resideOutsideOfPackages(
                    "java..",
                    "dev.heatpress.core..",
                    "org.apache.commons.math3..",
                    "org.jspecify..")));
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.heatpress.core..")
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..")));
  }

  @Test
  void aLibraryIsSeenByItsOwnPackageAlone() {
    only("dev.heatpress.io.hdf5..", "io.jhdf..");
    only("dev.heatpress.io.hdf5..", "io.airlift..");
    only("dev.heatpress.cli..", "org.snakeyaml..");
    check(
        noClasses()
            .that(resideOutsideOfPackages("dev.heatpress.plotly..", "dev.heatpress.cli.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("tools.jackson..")));
    check(
        noClasses()
            .that(resideOutsideOfPackages("dev.heatpress.io.pdf..", "dev.heatpress.io.font.."))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("org.apache.pdfbox..", "org.apache.fontbox..")));
  }

  @Test
  void nothingDrawsThroughAwt() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("java.awt..", "javax.imageio..", "javax.swing..")));
  }

  @Test
  void commandLineWordsDependOnNothingElse() {
    DescribedPredicate<JavaClass> others =
        resideInAnyPackage("dev.heatpress..")
            .and(resideOutsideOfPackages("dev.heatpress.cli.args.."));
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.heatpress.cli.args..")
            .should()
            .dependOnClassesThat(others));
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
