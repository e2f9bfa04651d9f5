package kz.kopir.document.esf;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "kz.kopir.document.esf", importOptions = ImportOption.DoNotIncludeTests.class)
class EsfArchitectureTest {

    @ArchTest
    static final ArchRule theInvoiceIsPlainJava = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.quarkus..",
                    "io.vertx..",
                    "io.smallrye..",
                    "jakarta..",
                    "kz.kopir.platform..",
                    "kz.kopir.document.store..",
                    "kz.kopir.document.rest..",
                    "kz.kopir.document.kafka..")
            .because(
                    "the portal's rules are tested and read without a server; ask the portal and the store from outside");
}
