package kz.kopir.sandbox.onec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kz.kopir.sandbox.onec.exchange.SafeXml;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.sim.LedgerEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

class WebServiceTest {

    private static final OnecSimulator ONEC = new OnecSimulator();
    private static final Caller CALLER = new Caller();
    private static final OnecCaller ODATA = new OnecCaller(ONEC);
    private static final String V11 = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String V12 = "http://www.w3.org/2003/05/soap-envelope";
    private static final String KOPIR = "http://kopir.kz/onec/exchange/1";
    private static final String UPLOAD = "http://www.1c.ru/SSL/EnterpriseDataUpload_1_0_1_1";

    private final UUID key = UUID.randomUUID();

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
    void describesItselfAs1cDoes() {
        var answer = CALLER.call("GET", address(KOPIR) + "?wsdl", "", "Authorization", Caller.kopir());
        var wsdl = parsed(answer);
        assertThat(wsdl.getAttribute("targetNamespace")).isEqualTo(KOPIR);
        assertThat(answer.body())
                .contains("<portType name=\"KopirExchangePortType\">")
                .contains("<message name=\"PutDocumentRequestMessage\">")
                .contains("<binding name=\"KopirExchangeSoap12Binding\"")
                .contains("soapAction=\"http://kopir.kz/onec/exchange/1#KopirExchange:PutDocument\"")
                .contains("<port name=\"KopirExchangeSoap\"")
                .contains("<xs:element name=\"ErrorMessage\" type=\"xs:string\" nillable=\"true\"/>")
                .contains("location=\"" + address(KOPIR) + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {V11, V12})
    void writesADocumentOnceInBothVersionsOfSoap(String version) {
        var answer = put(version, XmlMessages.ofCoffee(key, 2));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith(version.equals(V11) ? "text/xml" : "application/soap+xml");
        assertThat(value(answer, "return")).isEqualTo(key.toString());
        assertThat(value(answer, "Number")).isEqualTo("00000000001");
        assertThat(value(answer, "Posted")).isEqualTo("true");
        assertThat(value(answer, "Amount")).isEqualTo("23200");
        assertThat(value(answer, "ErrorMessage")).isEmpty();
        assertThat(put(version, XmlMessages.ofCoffee(key, 2)).body()).isEqualTo(answer.body());
        assertThat(ONEC.ledger().entries("create-document")).hasSize(1);
        assertThat(ODATA.sale(key).getString("Контрагент_Key")).isEqualTo(StartingSet.ROMASHKA.toString());
    }

    @Test
    void saysARefusalInTheAnswerAndLeavesNothing() {
        var answer = put(V11, XmlMessages.ofCoffee(key, 1001));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(value(answer, "ErrorMessage")).contains("Не хватает товара");
        assertThat(ODATA.rows("Document_РеализацияТоваровУслуг")).isEmpty();
        assertThat(value(put(V11, "<Message/>"), "ErrorMessage")).startsWith("Сообщение не читается");
    }

    @Test
    void readsAndTakesBackADocument() {
        var named = "<k:Type>waybill</k:Type><k:Key>" + key + "</k:Key>";
        assertThat(value(call(V11, KOPIR, "GetDocument", named), "return")).isEqualTo("false");
        put(V11, XmlMessages.ofCoffee(key, 1));
        assertThat(value(call(V11, KOPIR, "GetDocument", named), "Posted")).isEqualTo("true");
        var cancelled = call(V11, KOPIR, "CancelDocument", named);
        assertThat(value(cancelled, "return")).isEqualTo("true");
        assertThat(value(cancelled, "Deleted")).isEqualTo("true");
        assertThat(value(put(V11, XmlMessages.removal(key)), "Posted")).isEqualTo("false");
        assertThat(value(call(V11, KOPIR, "Ping", ""), "return")).startsWith("БухгалтерияДляКазахстана");
    }

    @Test
    void answersFaultsForWhatItCannotTake() {
        var unknown = call(V11, KOPIR, "Unknown", "");
        assertThat(unknown.statusCode()).isEqualTo(500);
        assertThat(unknown.body()).contains("<faultcode>soap:Client</faultcode>", "Операция не найдена");
        assertThat(call(V12, KOPIR, "Unknown", "").body()).contains("<soap:Value>soap:Sender</soap:Value>");
        var entity = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + envelope(V11, KOPIR, "Ping", "&e;");
        var refused = send(V11, KOPIR, entity);
        assertThat(refused.statusCode()).isEqualTo(500);
        assertThat(refused.body()).contains("Ошибка разбора XML").doesNotContain("root:");
        var inMessage = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Message>&e;</Message>";
        assertThat(value(put(V11, inMessage), "ErrorMessage")).startsWith("Сообщение не читается");
        ONEC.faults().set(Fault.of("exception").times(1));
        assertThat(put(V11, XmlMessages.ofCoffee(key, 1)).body()).contains("<faultcode>soap:Server</faultcode>");
        assertThat(CALLER.call("POST", address(KOPIR), "", "Authorization", "Basic x")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void losesAnAnswerAndKnowsTheDocumentAgain() {
        ONEC.faults().set(Fault.of(Fault.LOST_ANSWER).times(1));
        assertThatThrownBy(() -> put(V11, XmlMessages.ofCoffee(key, 1))).hasMessageContaining("IOException");
        assertThat(value(put(V11, XmlMessages.ofCoffee(key, 1)), "Posted")).isEqualTo("true");
        assertThat(ONEC.ledger().entries("create-document")).hasSize(1);
    }

    @Test
    void loadsAnUploadedArchiveInTheBackground() {
        ONEC.jobDelay(Duration.ofMillis(400));
        upload("f1", zip(XmlMessages.ofCoffee(key, 1)));
        var operation = value(call(V11, UPLOAD, "PutData", "<k:FileID>f1</k:FileID>"), "OperationID");
        assertThat(status(operation)).isEqualTo("Active");
        assertThat(ODATA.rows("Document_РеализацияТоваровУслуг")).isEmpty();
        await().untilAsserted(() -> assertThat(status(operation)).isEqualTo("Completed"));
        assertThat(ODATA.sale(key).getBoolean("Posted")).isTrue();
        assertThat(ONEC.ledger().entries("create-document"))
                .singleElement()
                .extracting(LedgerEntry::answer)
                .isEqualTo("job");
    }

    @Test
    void failsTheJobInWordsForPeople() {
        upload("f1", zip(XmlMessages.ofCoffee(key, 1001)));
        var operation = value(call(V11, UPLOAD, "PutData", "<k:FileID>f1</k:FileID>"), "OperationID");
        await().untilAsserted(() -> assertThat(status(operation)).isEqualTo("Failed"));
        assertThat(value(result(operation), "ErrorMessage")).contains("Не хватает товара");
        assertThat(status(UUID.randomUUID().toString())).isEqualTo("Canceled");
    }

    @Test
    void refusesAnUploadThatIsNone() {
        assertThat(call(V11, UPLOAD, "PutData", "<k:FileID>f9</k:FileID>").body())
                .contains("Не найден ни один фрагмент сессии передачи с идентификатором f9");
        assertThat(call(V11, UPLOAD, "PutData", "<k:FileID/>").body()).contains("Не указан идентификатор");
        upload("f1", new byte[] {1, 2});
        assertThat(call(V11, UPLOAD, "PutData", "<k:FileID>f1</k:FileID>").body())
                .contains("Файл архива не содержит данных.");
        assertThat(value(call(V11, UPLOAD, "TestConnection", ""), "return")).isEqualTo("true");
    }

    private static void upload(String file, byte[] archive) {
        var half = archive.length / 2;
        part(file, 2, Arrays.copyOfRange(archive, half, archive.length));
        part(file, 1, Arrays.copyOf(archive, half));
    }

    private static void part(String file, int number, byte[] data) {
        var arguments = "<k:FileID>%s</k:FileID><k:PartNumber>%d</k:PartNumber><k:PartData>%s</k:PartData>"
                .formatted(file, number, Base64.getMimeEncoder().encodeToString(data));
        assertThat(call(V11, UPLOAD, "PutFilePart", arguments).statusCode()).isEqualTo(200);
    }

    private static byte[] zip(String message) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("data.xml"));
            zip.write(message.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static String status(String operation) {
        return value(result(operation), "return");
    }

    private static HttpResponse<String> result(String operation) {
        return call(V11, UPLOAD, "PutDataActionResult", "<k:OperationID>" + operation + "</k:OperationID>");
    }

    private static HttpResponse<String> put(String version, String message) {
        var text = message.replace("&", "&amp;").replace("<", "&lt;");
        return call(version, KOPIR, "PutDocument", "<k:Message>" + text + "</k:Message>");
    }

    private static HttpResponse<String> call(String version, String service, String operation, String arguments) {
        return send(version, service, envelope(version, service, operation, arguments));
    }

    private static String envelope(String version, String service, String operation, String arguments) {
        return "<s:Envelope xmlns:s=\"%1$s\" xmlns:k=\"%2$s\"><s:Body><k:%3$s>%4$s</k:%3$s></s:Body></s:Envelope>"
                .formatted(version, service, operation, arguments);
    }

    private static HttpResponse<String> send(String version, String service, String envelope) {
        var type = version.equals(V11) ? "text/xml; charset=utf-8" : "application/soap+xml; charset=utf-8";
        return CALLER.call("POST", address(service), envelope, "Authorization", Caller.kopir(), "Content-Type", type);
    }

    private static String address(String service) {
        var name = service.equals(KOPIR) ? "kopir" : "EnterpriseDataUpload_1_0_1_1";
        return ONEC.publicationUrl() + "ws/" + name + ".1cws";
    }

    private static String value(HttpResponse<String> answer, String name) {
        var body = SafeXml.child(parsed(answer), "Body").orElseThrow();
        var wrapper = SafeXml.children(body).getFirst();
        return SafeXml.child(wrapper, name).orElseThrow().getTextContent();
    }

    private static Element parsed(HttpResponse<String> answer) {
        try {
            return SafeXml.parse(answer.body().getBytes(StandardCharsets.UTF_8));
        } catch (SAXException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}
