package dev.tamid.coherence;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may know whom in this module. */
class RoomsTest {

    @Test
    void theCatalogAndTheDatabaseKnowNobodyAndReadsAndWritesDoNotKnowEachOther() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("catalog")
                .definedBy("dev.tamid.coherence.catalog")
                .layer("database")
                .definedBy("dev.tamid.coherence.database")
                .layer("cache")
                .definedBy("dev.tamid.coherence.cache")
                .layer("read")
                .definedBy("dev.tamid.coherence.read")
                .layer("write")
                .definedBy("dev.tamid.coherence.write")
                .layer("time")
                .definedBy("dev.tamid.coherence.time")
                .layer("wiring")
                .definedBy("dev.tamid.coherence")
                .whereLayer("catalog")
                .mayOnlyBeAccessedByLayers("cache", "read", "write")
                .whereLayer("database")
                .mayOnlyBeAccessedByLayers("cache", "read", "write", "wiring")
                .whereLayer("time")
                .mayNotAccessAnyLayer()
                .whereLayer("cache")
                .mayOnlyBeAccessedByLayers("read", "write", "wiring")
                .whereLayer("read")
                .mayOnlyBeAccessedByLayers("wiring")
                .whereLayer("write")
                .mayOnlyBeAccessedByLayers("wiring")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.tamid.coherence"));
    }
}
