package kz.kopir.bitrix;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "kz.kopir.bitrix", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theDomainIsPlainJava = noClasses()
            .that()
            .resideInAnyPackage("kz.kopir.bitrix.deal..", "kz.kopir.bitrix.matching..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.quarkus..",
                    "io.vertx..",
                    "io.smallrye..",
                    "jakarta..",
                    "com.fasterxml..",
                    "org.apache.kafka..",
                    "kz.kopir.platform..")
            .because(
                    "rules about deals are tested and read without a server; move what needs one to reading, intake or writing");

    @ArchTest
    static final ArchRule theDomainKnowsNoAdapter = noClasses()
            .that()
            .resideInAPackage("kz.kopir.bitrix.deal..")
            .should()
            .dependOnClassesThat(resideInAPackage("kz.kopir.bitrix..")
                    .and(resideInAPackage("kz.kopir.bitrix.deal..").negate()))
            .because("dependencies point inwards; give the domain what it needs as a value");

    @ArchTest
    static final ArchRule onlyTheEdgeKnowsRestAndKafka = noClasses()
            .that()
            .resideOutsideOfPackages("kz.kopir.bitrix.rest..", "kz.kopir.bitrix.kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.ws.rs..", "kz.kopir.platform.web..", "kz.kopir.bitrix.rest..", "kz.kopir.bitrix.kafka..")
            .because("use cases answer values; the resource makes problems of them");

    @ArchTest
    static final ArchRule onlyTheStoreSpeaksSql = noClasses()
            .that()
            .resideOutsideOfPackage("kz.kopir.bitrix.store..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("io\\.vertx\\.mutiny\\.sqlclient\\.(Row|RowSet|Tuple)")
            .because("SQL stands beside the store that uses it");

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching(
                    "kz.kopir.bitrix.(client|reading|deal|portal|writing|catalogue|rest|kafka)..")
            .should()
            .beFreeOfCycles();
}
