package dev.tamid.gateway;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class RoomsTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.tamid.gateway");

    @Test
    void onlyTheDoorKnowsTheOtherRooms() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("door")
                .definedBy("dev.tamid.gateway.door..")
                .layer("hits")
                .definedBy("dev.tamid.gateway.hits..")
                .layer("limits")
                .definedBy("dev.tamid.gateway.limits..")
                .layer("upstream")
                .definedBy("dev.tamid.gateway.upstream..")
                .layer("issuer")
                .definedBy("dev.tamid.gateway.issuer..")
                .layer("contract")
                .definedBy("dev.tamid.gateway.contract..")
                .layer("console")
                .definedBy("dev.tamid.gateway.console..")
                .layer("figures")
                .definedBy("dev.tamid.gateway.figures..")
                .whereLayer("door")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("hits")
                .mayOnlyBeAccessedByLayers("door")
                .whereLayer("limits")
                .mayOnlyBeAccessedByLayers("door", "upstream", "issuer")
                .whereLayer("upstream")
                .mayOnlyBeAccessedByLayers("door")
                .whereLayer("issuer")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("contract")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("console")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("figures")
                .mayNotBeAccessedByAnyLayer()
                .check(CLASSES);
    }

    @Test
    void noRoomsKnowEachOtherInACircle() {
        slices().matching("dev.tamid.gateway.(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
