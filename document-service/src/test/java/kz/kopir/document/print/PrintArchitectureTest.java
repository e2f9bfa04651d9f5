package kz.kopir.document.print;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import kz.kopir.document.Language;

@AnalyzeClasses(packages = "kz.kopir.document", importOptions = ImportOption.DoNotIncludeTests.class)
class PrintArchitectureTest {

    @ArchTest
    static final ArchRule printingKnowsNoServerAndNoDatabase = noClasses()
            .that()
            .resideInAnyPackage("kz.kopir.document.print..", "kz.kopir.document.words..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "kz.kopir.document.rest..",
                    "kz.kopir.document.store..",
                    "kz.kopir.document.kafka..",
                    "kz.kopir.document.issuing..",
                    "kz.kopir.platform..",
                    "io.vertx..",
                    "io.smallrye..",
                    "jakarta..")
            .because("a form is printed from the records that it is given; let the caller read them");

    @ArchTest
    static final ArchRule wordsArePlainJava = classes()
            .that()
            .resideInAPackage("kz.kopir.document.words..")
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage("java..", "kz.kopir.document.words..").or(type(Language.class)))
            .because("reports and messages say amounts too; keep printing out of the words");

    @ArchTest
    static final ArchRule quteStaysInTheSandbox = noClasses()
            .that()
            .resideOutsideOfPackage("kz.kopir.document.print.template..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.quarkus.qute..")
            .because("a template may see maps and lists only; render it with TemplateSandbox");
}
