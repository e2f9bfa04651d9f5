package kz.kopir.document;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "kz.kopir.document", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theDomainIsPlainJava = noClasses()
            .that()
            .resideInAPackage("kz.kopir.document")
            .and()
            .haveSimpleNameNotEndingWith("Config")
            .and()
            .haveNameNotMatching(".*\\.DocumentConfig\\$.*")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "io.vertx..", "io.smallrye..", "jakarta..", "kz.kopir.platform..")
            .because("rules about documents are tested and read without a server; move what needs one to issuing");

    @ArchTest
    static final ArchRule dependenciesPointInwards = noClasses()
            .that()
            .resideInAnyPackage("kz.kopir.document", "kz.kopir.document.issuing..", "kz.kopir.document.answers..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("kz.kopir.document.kafka..", "kz.kopir.document.rest..", "kz.kopir.document.store..")
            .because("a use case names an interface that the store implements; turn the dependency round");

    @ArchTest
    static final ArchRule onlyTheStoreSpeaksSql = noClasses()
            .that()
            .resideOutsideOfPackages("kz.kopir.document.store..", "kz.kopir.document.rest..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx.mutiny.sqlclient..")
            .because("SQL stands beside the store that uses it");

    @ArchTest
    static final ArchRule nothingThatTouchesEventsUsesHibernate = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.hibernate..", "io.quarkus.hibernate..", "jakarta.persistence..")
            .because("it would be a second connection and a second transaction; use the SQL client");
}
