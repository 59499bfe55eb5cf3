package dev.tamid.edge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** Who may import whom. */
@AnalyzeClasses(packages = "dev.tamid.edge", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {

    @ArchTest
    static final ArchRule ONLY_WEB_KNOWS_SERVLETS = noClasses()
            .that()
            .resideOutsideOfPackages("dev.tamid.edge.web", "dev.tamid.edge")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.servlet..",
                    "org.springframework.web..",
                    "org.springframework.http..",
                    "org.apache..",
                    "dev.tamid.edge.web");

    @ArchTest
    static final ArchRule WHAT_REACTIVE_ROOMS_USE_KNOWS_NO_DATABASE = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.tamid.edge.problem", "dev.tamid.edge.auth", "dev.tamid.edge.request", "dev.tamid.edge.answer")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework.jdbc..", "org.postgresql..", "java.sql..", "dev.tamid.coherence..");

    @ArchTest
    static final ArchRule NO_CYCLES = SlicesRuleDefinition.slices()
            .matching("dev.tamid.edge.(*)..")
            .should()
            .beFreeOfCycles();
}
