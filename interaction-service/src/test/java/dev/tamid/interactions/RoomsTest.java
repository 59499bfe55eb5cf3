package dev.tamid.interactions;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may import whom. Changing this is like changing an interface. */
@AnalyzeClasses(packages = "dev.tamid.interactions", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {

    @ArchTest
    static final ArchRule web_uses_both_rooms_and_they_do_not_know_each_other = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("web")
            .definedBy("dev.tamid.interactions.web..")
            .layer("clients")
            .definedBy("dev.tamid.interactions.clients..")
            .layer("journal")
            .definedBy("dev.tamid.interactions.journal..")
            .whereLayer("web")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("clients")
            .mayOnlyBeAccessedByLayers("web")
            .whereLayer("journal")
            .mayOnlyBeAccessedByLayers("web");

    @ArchTest
    static final ArchRule only_the_room_of_clients_speaks_kafka_and_calls_others = noClasses()
            .that()
            .resideOutsideOfPackage("dev.tamid.interactions.clients..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.kafka..", "org.springframework.kafka..", "org.springframework.web.client..");

    @ArchTest
    static final ArchRule the_web_asks_stores_and_runs_no_sql = noClasses()
            .that()
            .resideInAPackage("dev.tamid.interactions.web..")
            .should()
            .callMethod(JdbcClient.class, "sql", String.class);

    @ArchTest
    static final ArchRule nobody_opens_a_transaction_beside_the_protocol = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.transaction.support..", "javax.sql..");

    @ArchTest
    static final ArchRule web_shows_nothing = classes()
            .that()
            .resideInAPackage("dev.tamid.interactions.web..")
            .should()
            .notBePublic();
}
