package dev.tamid.clients;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** Who may import whom. */
@AnalyzeClasses(packages = "dev.tamid.clients", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {

    @ArchTest
    static final ArchRule FEATURES_DO_NOT_KNOW_EACH_OTHER = SlicesRuleDefinition.slices()
            .matching("dev.tamid.clients.(clients|trainees|links|activity)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule ROWS_AND_LISTS_KNOW_NO_FEATURE = noClasses()
            .that()
            .resideInAnyPackage("dev.tamid.clients.rows", "dev.tamid.clients.lists")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.tamid.clients.clients",
                    "dev.tamid.clients.trainees",
                    "dev.tamid.clients.links",
                    "dev.tamid.clients.activity");

    @ArchTest
    static final ArchRule ONLY_THE_ACTIVITY_KNOWS_KAFKA = noClasses()
            .that()
            .resideOutsideOfPackage("dev.tamid.clients.activity")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..");

    @ArchTest
    static final ArchRule FEATURES_ARE_CLOSED = classes()
            .that()
            .areTopLevelClasses()
            .and()
            .resideInAnyPackage(
                    "dev.tamid.clients.clients",
                    "dev.tamid.clients.trainees",
                    "dev.tamid.clients.links",
                    "dev.tamid.clients.activity")
            .should()
            .notBePublic();
}
