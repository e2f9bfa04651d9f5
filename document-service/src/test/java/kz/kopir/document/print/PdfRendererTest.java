package kz.kopir.document.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import kz.kopir.document.print.pdf.PdfRenderer;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PdfRendererTest {

    private static final PdfRenderer RENDERER = new PdfRenderer();
    private static final Limits LIMITS =
            new Limits(100_000, 1_000, 1_000_000, 5_000, 1_000_000, 20, Duration.ofSeconds(20));

    @TempDir
    Path folder;

    @Test
    void loadsNothingFromOutside() throws IOException {
        var asked = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        var picture = Files.write(
                folder.resolve("secret.png"), Papers.picture(10, 10, true).content());
        try {
            for (var address : List.of(
                    "http://127.0.0.1:" + server.getAddress().getPort() + "/a.png",
                    "//127.0.0.1:" + server.getAddress().getPort() + "/a.png",
                    "https://127.0.0.1:" + server.getAddress().getPort() + "/a.png",
                    picture.toUri().toString(),
                    picture.toString(),
                    "jar:" + folder.toUri() + "a.jar!/a.png",
                    "templates/print/v1/style.css",
                    "classpath:liberation/LICENSE",
                    "data:text/css,p%7Bcolor:red%7D",
                    "data:image/svg+xml;base64,PHN2Zy8+")) {
                for (var place : List.of(
                        "<img src='%s'/>",
                        "<p style='background-image: url(\"%s\")'>a</p>",
                        "<ul style='list-style-image: url(\"%s\")'><li>a</li></ul>",
                        "<link rel='stylesheet' href='%s'/>",
                        "<style>@import url(\"%s\");</style>",
                        "<style>@font-face { font-family: x; src: url(\"%s\"); } p { font-family: x; }</style><p>a</p>",
                        "<object data='%s'/>",
                        "<iframe src='%s'/>")) {
                    var page = page(place.formatted(address));
                    try {
                        RENDERER.render(page, cost());
                    } catch (TemplateRefusedException refused) {
                        assertThat(refused.reason()).isIn(Reason.OUTSIDE_RESOURCE, Reason.PICTURE_TOO_LARGE);
                    }
                }
                refused("<img src='" + address + "'/>", Reason.OUTSIDE_RESOURCE, Reason.PICTURE_TOO_LARGE);
            }
        } finally {
            server.stop(0);
        }
        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html><html><body/></html>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><html><body>&x;</body></html>",
                "<!DOCTYPE a [<!ENTITY x \"aaaaaaaaaa\"><!ENTITY y \"&x;&x;&x;&x;\">]><html><body>&y;</body></html>",
                "<html><body>&nbsp;</body></html>",
                "<html><body><br></body></html>",
                "plain",
                ""
            })
    void refusesWhatIsNoPlainPage(String page) {
        assertThatThrownBy(() -> RENDERER.render(page, cost()))
                .asInstanceOf(type(TemplateRefusedException.class))
                .extracting(TemplateRefusedException::reason)
                .isEqualTo(Reason.NOT_A_PAGE);
    }

    @Test
    void refusesPagesThatWouldTakeTooLong() {
        refused("<p>a</p>".repeat(6_000), Reason.PAGE_TOO_LARGE);
        refused("<div>".repeat(70) + "a" + "</div>".repeat(70), Reason.PAGE_TOO_DEEP);
        var table = "<table><tr><td>";
        refused(table.repeat(6) + "a" + "</td></tr></table>".repeat(6), Reason.PAGE_TOO_DEEP);
        refused("<p style='page-break-after: always'>a</p>".repeat(50), Reason.TOO_MANY_PAGES);
        refused("<table><tr><td colspan='1000000000'>a</td></tr></table>", Reason.PAGE_TOO_LARGE);
        refused("<table><tr><td rowspan='99999999999999'>a</td></tr></table>", Reason.PAGE_TOO_LARGE);
        refused("<table><colgroup><col span='6000'/></colgroup></table>", Reason.PAGE_TOO_LARGE);
        refused("<style>td { -fs-table-cell-colspan: 1000000000 }</style>", Reason.STYLE_NOT_ALLOWED);
        refused("<p style='-fs-table-cell-col\\73pan: 1000000000'>a</p>", Reason.STYLE_NOT_ALLOWED);
        var huge = Papers.picture(2_000, 2_000, true).dataUri();
        refused("<img src='" + huge + "'/>", Reason.PICTURE_TOO_LARGE);
    }

    @Test
    void stopsLayoutWhenTimeIsUp() {
        var asked = new long[1];
        var cost = new Cost(LIMITS, () -> ++asked[0] > 200 ? Long.MAX_VALUE / 2 : 0);
        assertThatThrownBy(() -> RENDERER.render(page("<p>some words to lay out</p>".repeat(1_000)), cost))
                .asInstanceOf(type(TemplateRefusedException.class))
                .extracting(TemplateRefusedException::reason)
                .isEqualTo(Reason.TOO_SLOW);
    }

    @Test
    void embedsFontsThatHaveTheLettersOfKazakh() throws IOException {
        var letters = "Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі № « » – — 5 000 ₸";
        var pdf =
                RENDERER.render(page("<p>" + letters + "</p><p style='font-weight: bold'>" + letters + "</p>"), cost());
        assertThat(PdfText.of(pdf)).contains(letters + " " + letters);
        try (var document = Loader.loadPDF(pdf)) {
            for (var page : document.getPages()) {
                for (var name : page.getResources().getFontNames()) {
                    var font = page.getResources().getFont(name);
                    assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                    assertThat(font.getName()).containsAnyOf("LiberationSans", "DejaVuSansCondensed");
                }
            }
        }
        assertThat(pdf).hasSizeLessThan(100_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "font-family: serif", "font-family: Arial"})
    void printsKazakhInTheUsualFontsToo(String style) {
        var pdf = RENDERER.render("<html><body style='" + style + "'>Әуезов Қобыз</body></html>", cost());
        assertThat(PdfText.of(pdf)).contains("Әуезов Қобыз");
    }

    private static void refused(String body, Reason... reasons) {
        assertThatThrownBy(() -> RENDERER.render(page(body), cost()))
                .asInstanceOf(type(TemplateRefusedException.class))
                .extracting(TemplateRefusedException::reason)
                .isIn((Object[]) reasons);
    }

    private static Cost cost() {
        return new Cost(LIMITS, System::nanoTime);
    }

    private static String page(String body) {
        return "<html><head><title>t</title><style>body { font-family: Liberation Sans, DejaVu Sans Condensed; }"
                + "</style></head><body>" + body + "</body></html>";
    }
}
