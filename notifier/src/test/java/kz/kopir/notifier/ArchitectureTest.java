package kz.kopir.notifier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "kz.kopir.notifier", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule dependenciesPointInwards = noClasses()
            .that()
            .resideInAnyPackage("kz.kopir.notifier", "kz.kopir.notifier.telling..", "kz.kopir.notifier.telegram..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("kz.kopir.notifier.kafka..", "kz.kopir.notifier.store..")
            .because("a consumer calls the use case, and a store implements its interface; turn the dependency round");

    @ArchTest
    static final ArchRule whatIsToldDoesNotKnowHowItIsSent = noClasses()
            .that()
            .resideInAPackage("kz.kopir.notifier.telling..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("kz.kopir.notifier.telegram..")
            .because("another way to tell people must not change what is told; hand over a Message");

    @ArchTest
    static final ArchRule onlyTheStoreSpeaksSql = noClasses()
            .that()
            .resideOutsideOfPackage("kz.kopir.notifier.store..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx.mutiny.sqlclient..")
            .because("SQL stands beside the store that uses it");
}
