package kz.kopir.onec.odata;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import kz.kopir.onec.connection.Pauses;
import kz.kopir.platform.outbound.OutboundHttp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ODataAnswersTest {

    private final ODataAnswers answers = new ODataAnswers(Pauses.USUAL);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            404 | {"odata.error":{"code":"9","message":{"value":"Entity instance not found"}}}          | CREATE | Absent
            400 | {"odata.error":{"code":"15","message":{"value":"exists"}}}                            | CREATE | Exists
            500 | {"odata.error":{"code":"-1","message":{"value":"Значение поля не уникально"}}}        | CREATE | Exists
            500 | {"odata.error":{"code":"-1","message":{"value":"Не хватает товара Кофе"}}}            | CREATE | Refused
            500 | {"odata.error":{"code":"-1","message":{"value":"Конфликт блокировок при выполнении"}}} | CREATE | NotDone
            400 | {"odata.error":{"code":"14","message":{"value":"Error parsing $filter"}}}             | READ   | Refused
            500 | {"odata.error":{"code":"-1","message":{"value":"Контрагент заблокирован"}}} | CREATE | Refused
            500 | {"odata.error":{"code":"-1","message":{"value":"Не указан номер лицензии"}}} | CREATE | Refused
            500 | {"odata.error":{"code":"-1","message":{"value":"Отгрузка уже существует"}}} | CHANGE | Refused
            413 | <html>too large</html> | CREATE | Refused
            401 | x                                                                                     | CREATE | NotDone
            403 | {"exception":{"inner":{"descr":"Начало сеанса запрещено"}}}                           | CREATE | NotDone
            406 | <exception/>                                                                          | CREATE | NotDone
            503 | x                                                                                     | CREATE | NotDone
            500 | <html>Не обнаружено свободной лицензии!</html>                                        | CREATE | NotDone
            500 | <html>application error</html>                                                        | CREATE | Unknown
            500 | <html>application error</html>                                                        | READ   | NotDone
            200 | <html>Вход</html>                                                                     | CREATE | Unknown
            200 | <html>Вход</html>                                                                     | READ   | NotDone
            """)
    void tellsWhatAnAnswerMeans(int status, String body, CallKind kind, String reply) {
        var type = body.startsWith("{") ? "application/json" : "text/html";

        assertThat(answers.read(new OutboundHttp.Answer(status, type, Buffer.buffer(body), null), kind))
                .extracting(answer -> answer.getClass().getSimpleName())
                .isEqualTo(reply);
    }

    @Test
    void readsJsonBehindAByteOrderMarkAndAnEmptyBody() {
        var withMark = new OutboundHttp.Answer(200, "application/json", Buffer.buffer("\uFEFF{\"Posted\":true}"), null);
        var empty = new OutboundHttp.Answer(200, "", Buffer.buffer(), null);

        assertThat(answers.read(withMark, CallKind.READ)).isInstanceOf(ODataReply.Answer.class);
        assertThat(answers.read(empty, CallKind.CHANGE)).isInstanceOf(ODataReply.Answer.class);
        assertThat(answers.read(empty, CallKind.CREATE)).isInstanceOf(ODataReply.Unknown.class);
        assertThat(answers.read(empty, CallKind.READ)).isInstanceOf(ODataReply.NotDone.class);
    }

    @Test
    void writesSpacesAndCyrillicAsOnecReadsThem() {
        var uri = ODataUri.set("Catalog_Склады")
                .option(
                        "$filter",
                        ODataFilter.eq("Description", "Склад 'А' + Б").text())
                .resolve(URI.create("http://localhost/buh/odata/standard.odata/"), new Names(Map.of()));

        assertThat(uri.toString())
                .doesNotContain("+")
                .contains("%20eq%20", "%2B", "%27%27")
                .matches("[\\x00-\\x7f]*");
    }

    @Test
    void writesKeysAsGuids() {
        var key = UUID.fromString("9d5c4222-8c4c-11db-a9b0-00055d49b45e");

        assertThat(ODataFilter.eq("Owner_Key", key)
                        .and(ODataFilter.eq("DeletionMark", false))
                        .text())
                .isEqualTo("Owner_Key eq guid'9d5c4222-8c4c-11db-a9b0-00055d49b45e' and DeletionMark eq false");
    }
}
