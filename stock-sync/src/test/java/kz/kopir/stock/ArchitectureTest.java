package kz.kopir.stock;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "kz.kopir.stock", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theDomainKnowsNoAdapter = noClasses()
            .that()
            .resideInAPackage("kz.kopir.stock")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("kz.kopir.stock.*..", "io.vertx..", "io.smallrye.mutiny..")
            .because("the domain is plain Java; let the step or the store do it");

    @ArchTest
    static final ArchRule stepsDoNotKnowWhoAsks = noClasses()
            .that()
            .resideInAnyPackage("kz.kopir.stock.running..", "kz.kopir.stock.onec..", "kz.kopir.stock.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("kz.kopir.stock.kafka..", "kz.kopir.stock.rest..")
            .because("a consumer or a resource calls the use case; turn the dependency round");

    @ArchTest
    static final ArchRule onlyTheStoreSpeaksSql = noClasses()
            .that()
            .resideOutsideOfPackage("kz.kopir.stock.store..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx.mutiny.sqlclient..")
            .because("SQL stands beside the store that uses it");
}
