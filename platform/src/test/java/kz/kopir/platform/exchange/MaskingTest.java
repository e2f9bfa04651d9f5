package kz.kopir.platform.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class MaskingTest {

    private final Masking masking = new Masking();

    @Test
    void masksPersonsAndSecretsInJsonByTheNamesOfFields() {
        assertThat(masking.mask("""
                        {"ID": "7405", "auth": {"application_token": "51856fefc120afa4b628cc82d3935cce"},
                         "contact": [{"NAME": "Айгүл", "PHONE": [{"VALUE": "87012345678"}], "OPPORTUNITY": 11600}],
                         "ИНН": null, "ИдентификационныйКодЛичности": "890525350143", "Number": "00000000015"}""", 1000))
                .contains("7405", "11600", "00000000015", "\"ИНН\":null")
                .doesNotContain("51856", "Айгүл", "8701", "890525350143");
    }

    @Test
    void masksTheFieldsOfAForm() {
        assertThat(masking.mask(
                        "event=ONCRMDEALUPDATE&data[FIELDS][ID]=7405&auth[application_token]=51856fef&auth[member_id]=01",
                        1000))
                .isEqualTo(
                        "event=ONCRMDEALUPDATE&data[FIELDS][ID]=7405&auth[application_token]=***&auth[member_id]=***");
    }

    @Test
    void masksTheCommandsOfABatch() {
        assertThat(masking.mask(
                        "{\"cmd\":{\"c1\":\"crm.duplicate.findbycomm?type=PHONE&filter[PHONE]=%2B77012345678&id=5\"}}",
                        1000))
                .isEqualTo("{\"cmd\":{\"c1\":\"crm.duplicate.findbycomm?type=PHONE&filter[PHONE]=***&id=5\"}}");
    }

    @Test
    void keepsOnlyTheLengthOfAHugeBody() {
        assertThat(masking.mask("x".repeat(70_000), 1000)).isEqualTo("… 70000 characters");
    }

    @Test
    void masksWhatPeopleWroteIntoTexts() {
        assertThat(masking.mask(
                        "Клиент 890525350143, тел. +7 (701) 234-56-78, aigul@example.kz не найден; сделка 7405", 1000))
                .isEqualTo("Клиент ***, тел. ***, *** не найден; сделка 7405");
    }

    /** A key of 1C's is no phone and no BIN. */
    @Test
    void masksBankAccounts() {
        assertThat(masking.mask("{\"RQ_IIK\":\"KZ 86125\",\"note\":\"на KZ86125KZT5004100100\"}", 1000))
                .isEqualTo("{\"RQ_IIK\":\"***\",\"note\":\"на ***\"}");
    }

    @Test
    void leavesKeysAndNumbersOfDocuments() {
        var text = "Ref_Key 4f1d7a52-6a3c-5c1b-9d5e-870123456789, WB-2026-11-0001, 00000000015";
        assertThat(masking.mask(text, 1000)).isEqualTo(text);
    }

    @Test
    void cutsLongBodiesAfterMasking() {
        var body = "x".repeat(20) + " 890525350143";
        assertThat(masking.mask(body, 23)).isEqualTo("x".repeat(20) + " **…");
        assertThat(masking.mask(" ", 23)).isNull();
    }

    /** Only the beginning of a long body is looked through for what people wrote into texts. */
    @Test
    void showsTheBeginningOfALongBodyAsItWouldOfAShortOne() {
        var line =
                "{\"text\":\"тел. +7 (701) 234-56-78 \\\"Айгүл\\\" aigul@example.kz, на KZ86125KZT5004100100 от 890525350143\",\"url\":\"http://kopir:geheim@onec/buh\"}";
        var body = "[" + String.join(",", Collections.nCopies(40, line)) + "]";
        var whole = masking.mask(body, 60_000);
        assertThat(whole).doesNotContain("701", "aigul", "KZ86", "8905", "geheim");
        for (var length = 1; length < 400; length++) {
            var shown = masking.mask(body, length);
            assertThat(shown).endsWith("…");
            assertThat(whole).startsWith(shown.substring(0, shown.length() - 1));
        }
    }

    @Test
    void masksTheFieldsOfXml() {
        assertThat(masking.mask(
                        "<m:properties><d:Description m:x=\"1\">Айгүл</d:Description><d:Number>0015</d:Number></m:properties>",
                        1000))
                .isEqualTo(
                        "<m:properties><d:Description m:x=\"1\">***</d:Description><d:Number>0015</d:Number></m:properties>");
    }

    @Test
    void masksWhatIsSecretInAnAddress() {
        assertThat(masking.mask(
                        "302 https://portal.bitrix24.kz/rest/1/a1b2c3/crm.item.get.json http://kopir:geheim@onec/buh",
                        1000))
                .isEqualTo("302 https://portal.bitrix24.kz/rest/1/***/crm.item.get.json http://***@onec/buh");
        assertThat(masking.mask("https://api.telegram.org/bot123456:AAE-x_y/sendMessage", 1000))
                .isEqualTo("https://api.telegram.org/bot123456:***/sendMessage");
    }

    /** It took the square of its length. */
    @Test
    void isQuickWithOneLongWord() {
        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(2), () -> masking.mask("x".repeat(65_000), 5)))
                .isEqualTo("xxxxx…");
    }

    @Test
    void leavesOutWhatPostgresqlCannotKeep() {
        assertThat(masking.mask("a\0b", 1000)).isEqualTo("a b");
    }
}
