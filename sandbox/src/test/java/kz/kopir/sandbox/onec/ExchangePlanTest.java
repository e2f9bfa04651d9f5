package kz.kopir.sandbox.onec;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import kz.kopir.sandbox.onec.exchange.SafeXml;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

class ExchangePlanTest {

    private static final OnecSimulator ONEC = new OnecSimulator();
    private static final OnecCaller CALLER = new OnecCaller(ONEC);
    private static final String WAREHOUSES = "Catalog_Склады";

    private final UUID id = UUID.randomUUID();

    @BeforeAll
    static void start() {
        ONEC.start(0);
    }

    @AfterAll
    static void stop() {
        ONEC.stop();
    }

    @BeforeEach
    void startingState() {
        ONEC.reset();
    }

    @Test
    void feedsWhatWasWrittenAndWhatIsLeftOfTheDeletedUntilItIsReceived() {
        CALLER.post(OnecCaller.SALES, Sales.ofCoffee(id, 1));
        person("PATCH", WAREHOUSES + "(guid'" + StartingSet.WAREHOUSE + "')", "{\"Description\":\"Главный\"}");
        var changed = feed("SelectChanges", 34);
        assertThat(changed.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/atom+xml;type=feed");
        assertThat(entries(changed)).isEqualTo("entry entry");
        assertThat(changed.body()).contains("StandardODATA.Document_РеализацияТоваровУслуг", "Главный");

        person("DELETE", OnecCaller.SALES + "(guid'" + id + "')", "");
        assertThat(feed("NotifyChangesReceived", 34).statusCode()).isEqualTo(200);
        var rest = feed("SelectChanges", 35);
        assertThat(entries(rest)).isEqualTo("deleted-entry");
        assertThat(rest.body()).contains("ref=\"" + ONEC.serviceUrl() + OnecCaller.SALES + "(guid'" + id + "')\"");
        feed("NotifyChangesReceived", 35);
        assertThat(entries(feed("SelectChanges", 36))).isEmpty();
    }

    @Test
    void repeatsWhatWasNotReceived() {
        person("PATCH", WAREHOUSES + "(guid'" + StartingSet.WAREHOUSE + "')", "{\"Description\":\"Главный\"}");
        feed("SelectChanges", 1);
        assertThat(entries(feed("SelectChanges", 2))).isEqualTo("entry");
        feed("NotifyChangesReceived", 1);
        assertThat(entries(feed("SelectChanges", 3))).isEqualTo("entry");
    }

    @Test
    void isPublishedWithItsNodes() {
        assertThat(CALLER.rows(StartingSet.EXCHANGE_PLAN)).hasSize(2);
        assertThat(CALLER.getAtom("$metadata").body())
                .contains("EntityType Name=\"ExchangePlan_ОбменСКопир\"", "FunctionImport Name=\"SelectChanges\"");
    }

    @Test
    void refusesAnotherNodeAndMissingArguments() {
        var unknown = "SelectChanges?DataExchangePoint='" + ONEC.serviceUrl() + StartingSet.EXCHANGE_PLAN + "(guid'"
                + id + "')'&MessageNo=1";
        assertThat(CALLER.send("POST", unknown, "").statusCode()).isEqualTo(404);
        assertThat(OnecCaller.error(CALLER.send("POST", "SelectChanges?MessageNo=1", "")))
                .isEqualTo("400/12");
    }

    private static HttpResponse<String> feed(String method, int message) {
        var node = ONEC.serviceUrl() + StartingSet.EXCHANGE_PLAN + "(guid'" + StartingSet.KOPIR_NODE + "')";
        return CALLER.send("POST", method + "?DataExchangePoint='" + node + "'&MessageNo=" + message, "");
    }

    /** The kinds of the feed's entries, in order. */
    private static String entries(HttpResponse<String> feed) {
        try {
            var root = SafeXml.parse(feed.body().getBytes(StandardCharsets.UTF_8));
            return String.join(
                    " ",
                    SafeXml.children(root).stream()
                            .map(Element::getLocalName)
                            .filter(name -> name.endsWith("entry"))
                            .toList());
        } catch (SAXException e) {
            throw new AssertionError(feed.body(), e);
        }
    }

    private static void person(String method, String resource, String body) {
        assertThat(CALLER.send(method, resource, body, Caller.person()).statusCode())
                .isBetween(200, 204);
    }
}
