package kz.kopir.onec;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "kz.kopir.onec", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule dependenciesPointInwards = noClasses()
            .that()
            .resideInAnyPackage(
                    "kz.kopir.onec", "kz.kopir.onec.odata..", "kz.kopir.onec.posting..", "kz.kopir.onec.reading..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("kz.kopir.onec.kafka..", "kz.kopir.onec.rest..", "kz.kopir.onec.store..")
            .because("a use case names an interface that the store implements; turn the dependency round");

    @ArchTest
    static final ArchRule theWayIntoOnecKnowsNoUseCase = noClasses()
            .that()
            .resideInAPackage("kz.kopir.onec.odata..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("kz.kopir.onec.posting..", "kz.kopir.onec.reading..")
            .because("other use cases go the same way; hand over values");

    @ArchTest
    static final ArchRule onlyTheStoreSpeaksSql = noClasses()
            .that()
            .resideOutsideOfPackage("kz.kopir.onec.store..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx.mutiny.sqlclient..")
            .because("SQL stands beside the store that uses it");
}
