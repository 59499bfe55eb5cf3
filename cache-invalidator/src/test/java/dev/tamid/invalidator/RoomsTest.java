package dev.tamid.invalidator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RoomsTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.tamid.invalidator");

    @Test
    @DisplayName("capture, evict, live, repair and audit know nothing of each other: topics and Redis are between them")
    void roomsAreApart() {
        for (String room : new String[] {"capture", "evict", "live", "repair", "audit"}) {
            for (String other : new String[] {"capture", "evict", "live", "repair", "audit"}) {
                if (!room.equals(other)) {
                    noClasses()
                            .that()
                            .resideInAPackage("dev.tamid.invalidator." + room)
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage("dev.tamid.invalidator." + other)
                            .check(CLASSES);
                }
            }
        }
    }

    @Test
    @DisplayName("packages form no cycle")
    void noCycles() {
        slices().matching("dev.tamid.invalidator.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    @DisplayName("Debezium is known to capture alone, HTTP to live and to ops alone")
    void librariesStayInTheirRooms() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.tamid.invalidator.capture")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.debezium..", "org.apache.kafka.connect..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.tamid.invalidator.live", "dev.tamid.invalidator.ops")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.web..", "reactor..")
                .check(CLASSES);
    }
}
