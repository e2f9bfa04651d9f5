package kz.kopir.odoo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "kz.kopir.odoo", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule dependenciesPointInwards = noClasses()
            .that()
            .resideInAnyPackage(
                    "kz.kopir.odoo", "kz.kopir.odoo.client..", "kz.kopir.odoo.posting..", "kz.kopir.odoo.changes..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("kz.kopir.odoo.kafka..", "kz.kopir.odoo.rest..", "kz.kopir.odoo.store..")
            .because("a use case names an interface that the store implements; turn the dependency round");

    @ArchTest
    static final ArchRule theWayIntoOdooKnowsNoUseCase = noClasses()
            .that()
            .resideInAPackage("kz.kopir.odoo.client..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("kz.kopir.odoo.posting..", "kz.kopir.odoo.changes..")
            .because("other use cases go the same way; hand over values");

    @ArchTest
    static final ArchRule onlyTheStoreSpeaksSql = noClasses()
            .that()
            .resideOutsideOfPackage("kz.kopir.odoo.store..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx.mutiny.sqlclient..")
            .because("SQL stands beside the store that uses it");
}
