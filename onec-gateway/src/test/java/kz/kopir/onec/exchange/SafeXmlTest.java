package kz.kopir.onec.exchange;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes from 1C as XML, or from whoever stands in its place. */
class SafeXmlTest {

    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    private static final int MOST = 100_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file://%1$s\">]><a>&x;</a>",
                "<!DOCTYPE a SYSTEM \"http://localhost:%2$d/a.dtd\"><a>&x;</a>",
                "<!DOCTYPE a PUBLIC \"-//A//B\" \"http://localhost:%2$d/a.dtd\"><a/>",
                "<!DOCTYPE a [<!ENTITY %% p SYSTEM \"http://localhost:%2$d/p.dtd\"> %%p;]><a>&x;</a>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"http://localhost:%2$d/x\">]><a b=\"&x;\">&x;</a>",
                "<a xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"file://%1$s\" parse=\"text\"/></a>",
                "<?xml-stylesheet href=\"http://localhost:%2$d/s.xsl\"?><a/>"
            })
    void readsNothingFromElsewhere(String document, @TempDir Path folder) throws IOException {
        var secret = Files.writeString(folder.resolve("secret"), "the-secret-of-the-file");
        var asked = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            assertThat(text(document.formatted(secret, server.getAddress().getPort())))
                    .doesNotContain("the-secret-of-the-file");
            assertThat(asked).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void entitiesOfEntitiesAreNotUnfolded() {
        var document = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 \"aaaaaaaaaa\">");
        for (var i = 1; i < 10; i++) {
            document.append(
                    "<!ENTITY e%d \"%s\">".formatted(i, "&e%d;".formatted(i - 1).repeat(10)));
        }
        var laughs = document.append("]><a>&e9;</a>").toString();

        Assertions.assertTimeoutPreemptively(
                AT_ONCE, () -> assertThat(text(laughs)).hasSizeLessThan(MOST));
    }

    @Test
    void aLongEntityIsNotRepeated() {
        var document = "<!DOCTYPE a [<!ENTITY e \"%s\">]><a>%s</a>".formatted("a".repeat(50_000), "&e;".repeat(50_000));

        Assertions.assertTimeoutPreemptively(
                AT_ONCE, () -> assertThat(text(document)).hasSizeLessThan(MOST));
    }

    @Test
    void nothingReadsXmlAnotherWay() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(SafeXml.class)
                .should()
                .callMethod(XMLInputFactory.class, "newFactory")
                .orShould()
                .callMethod(XMLInputFactory.class, "newInstance")
                .orShould()
                .callMethod(XMLInputFactory.class, "newDefaultFactory")
                .because("XML of others is read with SafeXml.FACTORY, which follows no document type and no entity")
                .check(classes());
    }

    private static JavaClasses classes() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("kz.kopir.onec");
    }

    /** All that a reader can see of it; what the parser refuses is seen by nobody. */
    private static String text(String document) {
        var text = new StringBuilder();
        try {
            var xml = SafeXml.FACTORY.createXMLStreamReader(new StringReader(document));
            while (xml.hasNext()) {
                xml.next();
                if (xml.hasText() && !xml.isStartElement()) {
                    text.append(xml.getText());
                }
                for (var i = 0; xml.isStartElement() && i < xml.getAttributeCount(); i++) {
                    text.append(xml.getAttributeValue(i));
                }
            }
        } catch (XMLStreamException refused) {
            return text.toString();
        }
        return text.toString();
    }
}
