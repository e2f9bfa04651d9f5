package kz.kopir.sandbox.onec;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

class OnecReadingTest {

    private static final OnecSimulator ONEC = new OnecSimulator();
    private static final OnecCaller CALLER = new OnecCaller(ONEC);

    static {
        ONEC.start(0);
    }

    @BeforeEach
    void startingState() {
        ONEC.reset();
    }

    @AfterAll
    static void stop() {
        ONEC.stop();
    }

    @Test
    void letsNobodyInWithoutALogin() {
        var address = URI.create(ONEC.serviceUrl());
        var answer = CALLER.send(HttpRequest.newBuilder(address));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Basic realm=\"1C:Enterprise 8.3\"");
        var cyrillic =
                HttpRequest.newBuilder(address).header("Authorization", OnecCaller.basic("Интеграция:песочница"));
        assertThat(CALLER.send(cyrillic).statusCode()).isEqualTo(200);
    }

    @Test
    void listsItsSetsInBothFormats() {
        assertThat(CALLER.rows(""))
                .anySatisfy(
                        set -> assertThat(((JsonObject) set).getString("name")).isEqualTo("Catalog_Контрагенты"));
        var atom = CALLER.getAtom("");
        assertThat(atom.body()).startsWith("<?xml").contains("<collection href=\"Catalog_Контрагенты\">");
    }

    @Test
    void describesItsTypes() {
        var metadata = CALLER.get("$metadata").body();
        assertThat(metadata)
                .contains("<EntityContainer Name=\"EnterpriseV8\" m:IsDefaultEntityContainer=\"true\">")
                .contains("<EntityType Name=\"Document_РеализацияТоваровУслуг\" OpenType=\"true\">")
                .contains("<Property Name=\"КратностьВзаиморасчетов\" Type=\"Edm.Int64\"")
                .contains("Collection(StandardODATA.Document_РеализацияТоваровУслуг_Товары_RowType)")
                .contains("<FunctionImport Name=\"Post\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "$metadata",
                "Catalog_Номенклатура?$inlinecount=allpages",
                "AccountingRegister_Типовой_RecordType"
            })
    void writesWellFormedXml(String resource) throws Exception {
        var factory = DocumentBuilderFactory.newDefaultNSInstance();
        var document = factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(CALLER.getAtom(resource).body())));
        assertThat(document.getDocumentElement().getLocalName()).isIn("service", "Edmx", "feed");
    }

    @Test
    void speaksAtomUnlessAskedForJson() {
        var atom = CALLER.getAtom("Catalog_Склады");
        assertThat(atom.headers().firstValue("Content-Type")).contains("application/atom+xml;type=feed;charset=utf-8");
        assertThat(atom.body()).contains("<d:Description>Основной склад</d:Description>");
        assertThat(CALLER.getAtom("Нет_Такого").body()).contains("<m:code>8</m:code>");
        var json = new JsonObject(CALLER.getAtom("Catalog_Склады?$format=json").body());
        assertThat(json.getString("odata.metadata")).endsWith("$metadata#Catalog_Склады");
        assertThat(CALLER.get("Catalog_Склады").body()).doesNotContain("odata.metadata", "navigationLinkUrl");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Catalog_Контрагенты  | ИдентификационныйКодЛичности eq '960640000535'              | 1
            Catalog_Контрагенты  | ИдентификационныйКодЛичности ne ''                          | 1
            Catalog_Контрагенты  | ЮрФизЛицо eq 'ФизЛицо' or startswith(Description,'ТОО')     | 2
            Catalog_Контрагенты  | not (DeletionMark eq true) and Description eq 'нет'         | 0
            Catalog_Контрагенты  | ОсновнойДоговорКонтрагента/НомерДоговора eq ''              | 2
            Catalog_Номенклатура | substringof('зерн',Description)                             | 1
            Catalog_Номенклатура | substringof('зерн',Description) eq true                     | 1
            Catalog_Номенклатура | Артикул eq 'CH-200' and Услуга eq false                     | 1
            Catalog_Номенклатура | БазоваяЕдиницаИзмерения/Code eq '796'                       | 2
            Catalog_Номенклатура | like(Артикул,'[KC]%')                                       | 2
            Catalog_СтавкиНДС    | Ставка gt 5 and Ставка le 12                                | 2
            Catalog_Организации  | ДатаПостановкиНаУчетПоНДС lt datetime'2021-01-01T00:00:00'  | 2
            Catalog_Организации  | Ref_Key eq guid'a0000000-0000-4000-8000-000000000001'       | 1
            Catalog_Контрагенты  | Description eq 'О''Нил'                                     | 0
            """)
    void filters(String set, String filter, int found) {
        assertThat(CALLER.rows(set + "?$filter=" + filter)).hasSize(found);
    }

    @Test
    void takesAPlusForAPlus() {
        var answer = CALLER.get("Catalog_Контрагенты?$filter=Description+eq+'x'");
        assertThat(OnecCaller.error(answer)).isEqualTo("400/14");
    }

    @ParameterizedTest
    @CsvSource({
        "Catalog_Склады?$expan=x, 400/0",
        "Catalog_Нет, 404/8",
        "Catalog_Склады(guid'11111111-1111-4111-8111-111111111111'), 404/9",
        "Catalog_Склады?$filter=Нет eq 1, 400/10",
        "Catalog_Склады?$select=Нет, 400/10",
        "Catalog_Склады?$filter=Code eq, 400/14",
        "Catalog_Склады?$filter=tolower(Code) eq 'x', 501/21",
        "Catalog_Склады?$filter=Ref_Key eq guid'x', 400/1",
        "AccountingRegister_Типовой/Balanse(), 404/8",
    })
    void refusesWithItsOwnCodes(String resource, String error) {
        assertThat(OnecCaller.error(CALLER.get(resource))).isEqualTo(error);
    }

    @Test
    void pagesOnlyWhenToldAndCountsInText() {
        var page = new JsonObject(CALLER.get(
                        "Catalog_СтавкиНДС?$orderby=Ставка desc,Ref_Key&$skip=1&$top=2&$select=Description&$inlinecount=allpages")
                .body());
        assertThat(page.getString("odata.count")).isEqualTo("6");
        assertThat(page.getJsonArray("value").encode())
                .isEqualTo("[{\"Description\":\"12%\"},{\"Description\":\"10%\"}]");
        assertThat(CALLER.rows("Catalog_СтавкиНДС")).hasSize(6);
    }

    @Test
    void countsBehindAByteOrderMark() {
        assertThat(CALLER.get("Catalog_СтавкиНДС/$count?$filter=Ставка gt 0").body())
                .isEqualTo("\uFEFF4");
    }

    @Test
    void expandsAndNavigates() {
        var row = CALLER.rows("Catalog_Номенклатура?$filter=Артикул eq 'KF-1000'&$expand=БазоваяЕдиницаИзмерения")
                .getJsonObject(0);
        assertThat(row.getJsonObject("БазоваяЕдиницаИзмерения").getString("Code"))
                .isEqualTo("796");
        assertThat(CALLER.get("Catalog_Номенклатура(guid'" + StartingSet.COFFEE
                                + "')/БазоваяЕдиницаИзмерения/Description")
                        .body())
                .isEqualTo("шт");
    }

    @Test
    void knowsRowsOfTabularParts() {
        var id = UUID.randomUUID();
        CALLER.post(OnecCaller.SALES, Sales.ofCoffee(id, 2));
        var row = CALLER.rows(OnecCaller.SALES + "_Товары?$filter=Ref_Key eq guid'" + id + "'")
                .getJsonObject(0);
        assertThat(row.getValue("LineNumber")).isEqualTo("1");
        assertThat(row.getValue("Количество")).isEqualTo(2);
        assertThat(CALLER.rows(OnecCaller.SALES + "?$filter=Товары/any(d: d/Количество gt 1)"))
                .hasSize(1);
        var one = CALLER.get(OnecCaller.SALES + "_Товары(Ref_Key=guid'" + id + "',LineNumber=1)");
        assertThat(new JsonObject(one.body()).getValue("Цена")).isEqualTo(11600);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "OPTIONS"})
    void forbidsMethodsItLacks(String method) {
        assertThat(CALLER.send(method, "Catalog_Склады", "").statusCode()).isEqualTo(405);
    }

    @Test
    void hasNoBatch() {
        var answer = CALLER.send("POST", "$batch", "");
        assertThat(answer.statusCode()).isEqualTo(501);
        assertThat(answer.body()).contains("<m:code>0</m:code>").contains("Произошла ошибка сервиса");
    }
}
