package kz.kopir.onec.odata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import kz.kopir.contracts.EventJson;
import org.junit.jupiter.api.Test;

class NamesTest {

    private static final String SALE = "Document_РеализацияТоваровУслуг";
    private static final Names NAMES = new Names(Map.of(
            SALE, "Document_РеализацияТМЗ", "СуммаДокумента", "Сумма", SALE + ".Склад_Key", "МестоХранения_Key"));

    @Test
    void writesSetsFieldsAndTypesAsTheBaseCallsThem() throws Exception {
        var json = json("""
                {"СуммаДокумента": 1, "Склад_Key": "a", "ДокументОснование_Type": "StandardODATA.Document_РеализацияТоваровУслуг",
                 "Товары": [{"Цена": 2, "СуммаДокумента": 3}]}""");
        assertThat(NAMES.toTheirs(SALE, json)).isEqualTo(json("""
                {"Сумма": 1, "МестоХранения_Key": "a", "ДокументОснование_Type": "StandardODATA.Document_РеализацияТМЗ",
                 "Товары": [{"Цена": 2, "Сумма": 3}]}"""));
        assertThat(NAMES.toOurs(SALE, NAMES.toTheirs(SALE, json))).isEqualTo(json);
        assertThat(NAMES.toTheirs("Document_ПоступлениеТоваровУслуг", json("{\"Склад_Key\": \"a\"}")))
                .as("a property of another document")
                .isEqualTo(json("{\"Склад_Key\": \"a\"}"));
    }

    @Test
    void asksByTheBasesNamesAndLeavesTextsAlone() {
        assertThat(NAMES.expression(SALE, "СуммаДокумента eq 5 and Description eq 'СуммаДокумента O''Нил'"))
                .isEqualTo("Сумма eq 5 and Description eq 'СуммаДокумента O''Нил'");
        var address = ODataUri.entity(SALE, new UUID(0, 1))
                .option("$select", "Ref_Key,Склад_Key")
                .resolve(URI.create("http://1c/buh/odata/standard.odata/"), NAMES);
        assertThat(address.getPath()).endsWith("/Document_РеализацияТМЗ(guid'00000000-0000-0000-0000-000000000001')");
        assertThat(address.getQuery()).isEqualTo("$select=Ref_Key,МестоХранения_Key");
    }

    @Test
    void namesWhatStandsInTheArgumentsOfAVirtualTable() {
        var names = new Names(
                Map.of("Организация_Key", "Фирма_Key", "AccountingRegister_Типовой", "AccountingRegister_Основной"));
        var arguments = new LinkedHashMap<String, ODataFilter>();
        arguments.put("AccountCondition", ODataFilter.eq("Account_Key", new UUID(0, 2)));
        arguments.put("Condition", ODataFilter.eq("Организация_Key", new UUID(0, 1)));
        var address = ODataUri.function("AccountingRegister_Типовой", "Balance", arguments)
                .resolve(URI.create("http://1c/buh/"), names);
        assertThat(address.getPath())
                .isEqualTo("/buh/AccountingRegister_Основной/Balance("
                        + "AccountCondition='Account_Key eq guid''00000000-0000-0000-0000-000000000002''',"
                        + "Condition='Фирма_Key eq guid''00000000-0000-0000-0000-000000000001''')");
    }

    private static JsonNode json(String text) throws Exception {
        return EventJson.mapper().readTree(text);
    }
}
