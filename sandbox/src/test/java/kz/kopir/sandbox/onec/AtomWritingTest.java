package kz.kopir.sandbox.onec;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client of somebody else does who speaks Atom, as 1C's own documentation does. */
class AtomWritingTest {

    private static final OnecSimulator ONEC = new OnecSimulator();
    private static final OnecCaller CALLER = new OnecCaller(ONEC);

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
    void createsFromAnEntryWithRowsAndLinks() {
        var created = send("POST", OnecCaller.SALES, entry("""
                <link rel="http://schemas.microsoft.com/ado/2007/08/dataservices/related/Склад"
                      type="application/atom+xml;type=entry" href="Catalog_Склады(guid'%s')"/>""".formatted(StartingSet.WAREHOUSE), """
                <d:Ref_Key>%s</d:Ref_Key>
                <d:Date>2026-11-20T12:00:00</d:Date>
                <d:Posted>false</d:Posted>
                <d:КратностьВзаиморасчетов>1</d:КратностьВзаиморасчетов>
                <d:СуммаДокумента>11600.5</d:СуммаДокумента>
                <d:Комментарий m:null="true"/>
                <d:Товары m:type="Collection(StandardODATA.Document_РеализацияТоваровУслуг_Товары_RowType)">
                  <d:element m:type="StandardODATA.Document_РеализацияТоваровУслуг_Товары_RowType">
                    <d:LineNumber>1</d:LineNumber><d:Номенклатура_Key>%s</d:Номенклатура_Key><d:Количество>2</d:Количество>
                  </d:element>
                </d:Товары>
                <d:Услуги m:type="Collection(StandardODATA.Document_РеализацияТоваровУслуг_Услуги_RowType)"/>""".formatted(
                        id, StartingSet.COFFEE)));
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/atom+xml;type=entry");
        assertThat(created.body()).contains("<d:Ref_Key>" + id + "</d:Ref_Key>");
        var sale = CALLER.sale(id);
        assertThat(sale.getString("Склад_Key")).isEqualTo(StartingSet.WAREHOUSE.toString());
        assertThat(sale.getDouble("СуммаДокумента")).isEqualTo(11600.5);
        assertThat(sale.getJsonArray("Товары")).hasSize(1);
        assertThat(sale.getJsonArray("Услуги")).isEmpty();
        assertThat(ONEC.ledger().entries("create-document")).hasSize(1);
    }

    @Test
    void changesOnlyWhatTheEntryNames() {
        CALLER.post(OnecCaller.SALES, Sales.ofCoffee(id, 2));
        var changed = send(
                "PATCH",
                OnecCaller.SALES + "(guid'" + id + "')",
                entry("", "<d:Комментарий>&lt;по Atom&gt;</d:Комментарий>"));
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(CALLER.sale(id).getString("Комментарий")).isEqualTo("<по Atom>");
        assertThat(CALLER.sale(id).getJsonArray("Товары")).hasSize(1);
    }

    @Test
    void takesBackWhatItGave() {
        CALLER.post(OnecCaller.SALES, Sales.ofCoffee(id, 2));
        var address = OnecCaller.SALES + "(guid'" + id + "')";
        var given = CALLER.getAtom(address).body();
        assertThat(send("PUT", address, given).statusCode()).isEqualTo(200);
        var before = CALLER.sale(id);
        assertThat(before.getJsonArray("Товары").getJsonObject(0).getInteger("Количество"))
                .isEqualTo(2);
        assertThat(before.getString("Number")).isEqualTo("00000000001");
    }

    @Test
    void answersErrorsAsXml() {
        var broken = send("POST", OnecCaller.SALES, "<entry");
        assertThat(broken.statusCode()).isEqualTo(400);
        assertThat(broken.body()).contains("<m:code>2</m:code>");
        var external = "<!DOCTYPE e [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><entry>&x;</entry>";
        assertThat(send("POST", OnecCaller.SALES, external).body()).doesNotContain("root:");
        var wrong = send("POST", OnecCaller.SALES, entry("", "<d:Ref_Key>1</d:Ref_Key>"));
        assertThat(wrong.body()).contains("<m:code>1</m:code>", "Edm.Guid");
    }

    private static String entry(String links, String properties) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <entry xmlns="http://www.w3.org/2005/Atom" xmlns:d="http://schemas.microsoft.com/ado/2007/08/dataservices"
                       xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata">
                 %s
                 <content type="application/xml"><m:properties>%s</m:properties></content>
                </entry>""".formatted(links, properties);
    }

    private static HttpResponse<String> send(String method, String resource, String body) {
        return CALLER.send(CALLER.request(resource)
                .header("Content-Type", "application/atom+xml;type=entry;charset=utf-8")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }
}
