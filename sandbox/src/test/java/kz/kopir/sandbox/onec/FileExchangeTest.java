package kz.kopir.sandbox.onec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import kz.kopir.sandbox.onec.exchange.SafeXml;
import kz.kopir.sandbox.sim.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

class FileExchangeTest {

    private static final OnecSimulator ONEC = new OnecSimulator();
    private static final OnecCaller ODATA = new OnecCaller(ONEC);

    @TempDir
    Path directory;

    private FileExchange files;
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
        files = new FileExchange(directory, ONEC);
    }

    @Test
    void answersEveryFileInOrderAndDeletesIt() {
        write("kopir_0000000002_x.xml", XmlMessages.removal(key));
        write("kopir_0000000001_x.xml", XmlMessages.ofCoffee(key, 2));
        write("kopir_0000000003_x.xml.tmp", "half a file");
        assertThat(files.processAll()).isEqualTo(2);
        var written = answer("kopir_0000000001_x.ack.xml");
        assertThat(written.getAttribute("Ссылка")).isEqualTo(key.toString());
        assertThat(written.getAttribute("Номер")).isEqualTo("00000000001");
        assertThat(written.getAttribute("Проведен")).isEqualTo("true");
        assertThat(written.getAttribute("Сумма")).isEqualTo("23200");
        assertThat(answer("kopir_0000000002_x.ack.xml").getAttribute("ПометкаУдаления"))
                .isEqualTo("true");
        assertThat(directory.resolve("out")).isDirectoryNotContaining("glob:**kopir_*.xml");
        assertThat(directory.resolve("in")).isDirectoryNotContaining("glob:**.tmp");
        assertThat(files.processAll()).isZero();
    }

    @Test
    void refusesInWordsForPeople() {
        write("kopir_0000000001_x.xml", XmlMessages.ofCoffee(key, 1001));
        write("kopir_0000000002_x.xml", "<!DOCTYPE x []><Message/>");
        write("kopir_0000000003_x.xml", XmlMessages.removal(key));
        files.processAll();
        var refusal = answer("kopir_0000000001_x.ack.xml");
        assertThat(refusal.getLocalName()).isEqualTo("Ошибка");
        assertThat(refusal.getAttribute("Код")).isEqualTo("not_posted");
        assertThat(refusal.getTextContent()).contains("Не хватает товара");
        assertThat(answer("kopir_0000000002_x.ack.xml").getAttribute("Код")).isEqualTo("bad_message");
        assertThat(answer("kopir_0000000003_x.ack.xml").getAttribute("Код")).isEqualTo("not_found");
        assertThat(ODATA.rows(OnecCaller.SALES)).isEmpty();
    }

    @Test
    void answersTheSameWhenItDiedBeforeItsAnswer() {
        ONEC.faults().set(Fault.of(Fault.LOST_ANSWER).path("files/").times(1));
        write("kopir_0000000001_x.xml", XmlMessages.ofCoffee(key, 2));
        assertThat(files.processAll()).isZero();
        assertThat(ODATA.sale(key).getBoolean("Posted")).isTrue();
        assertThat(files.processAll()).isEqualTo(1);
        assertThat(answer("kopir_0000000001_x.ack.xml").getAttribute("Проведен"))
                .isEqualTo("true");
        assertThat(ONEC.ledger().entries("create-document"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.answer()).isEqualTo("lost"));
    }

    @Test
    void leavesTheFilesWhileTheBaseIsClosed() {
        ONEC.faults().set(Fault.of("maintenance").path("files/").times(1));
        write("kopir_0000000001_x.xml", XmlMessages.ofCoffee(key, 2));
        assertThat(files.processAll()).isZero();
        assertThat(directory.resolve("out/kopir_0000000001_x.xml")).exists();
        assertThat(files.processAll()).isEqualTo(1);
    }

    @Test
    void readsCommerceMl() {
        write("kopir_0000000001_x.cml.xml", commerce("waybill", ""));
        write("kopir_0000000002_x.cml.xml", commerce("waybill", requisite("ПометкаУдаления", "true")));
        assertThat(files.processAll()).isEqualTo(2);
        assertThat(answer("kopir_0000000001_x.ack.xml").getAttribute("Проведен"))
                .isEqualTo("true");
        assertThat(answer("kopir_0000000002_x.ack.xml").getAttribute("ПометкаУдаления"))
                .isEqualTo("true");
        var sale = ODATA.sale(key);
        assertThat(sale.getString("Контрагент_Key")).isEqualTo(StartingSet.ROMASHKA.toString());
        assertThat(sale.getBoolean("СуммаВключаетНДС")).isTrue();
        var row = sale.getJsonArray("Товары").getJsonObject(0);
        assertThat(row.getInteger("СуммаНДС")).isEqualTo(1600);
        assertThat(row.getString("СтавкаНДС_Key")).isEqualTo(StartingSet.VAT_16.toString());
    }

    @Test
    void looksForFilesByItself() {
        try (var running = files.start(Duration.ofMillis(50))) {
            assertThat(running).isNotNull();
            write("kopir_0000000001_x.xml", XmlMessages.ofCoffee(key, 2));
            await().untilAsserted(() -> assertThat(directory.resolve("in/kopir_0000000001_x.ack.xml"))
                    .exists());
        }
    }

    private String commerce(String type, String more) {
        return """
                <КоммерческаяИнформация xmlns="urn:1C.ru:commerceml_2" ВерсияСхемы="2.10">
                 <Документ><Ид>%s</Ид><Номер>WB-1</Номер><Дата>2026-11-20</Дата><Время>10:15:00</Время>
                  <ХозОперация>Отпуск товара</ХозОперация><Роль>Продавец</Роль><Валюта>KZT</Валюта><Курс>1</Курс><Сумма>11600</Сумма>
                  <Контрагенты>
                   <Контрагент><Наименование>ТОО «Көпір Сауда»</Наименование><БИН>990140000483</БИН><Роль>Продавец</Роль></Контрагент>
                   <Контрагент><Ид>%s</Ид><Наименование>ТОО «Ромашка»</Наименование><БИН>960640000535</БИН><Роль>Покупатель</Роль></Контрагент>
                  </Контрагенты>
                  <Товары><Товар><Артикул>KF-1000</Артикул><Наименование>Кофе</Наименование><БазоваяЕдиница Код="796"/>
                   <ЦенаЗаЕдиницу>5800</ЦенаЗаЕдиницу><Количество>2</Количество><Сумма>11600</Сумма>
                   <Налоги><Налог><Наименование>НДС</Наименование><УчтеноВСумме>true</УчтеноВСумме><Сумма>1600</Сумма><Ставка>16</Ставка></Налог></Налоги>
                  </Товар></Товары>
                  <ЗначенияРеквизитов>%s</ЗначенияРеквизитов>
                 </Документ>
                </КоммерческаяИнформация>""".formatted(
                        key,
                        UUID.randomUUID(),
                        requisite("Вид", type)
                                + requisite("Склад", "Основной склад")
                                + requisite("НомерДоговора", "15")
                                + requisite("Счет.buyers", "1210")
                                + requisite("Счет.goods", "1330")
                                + requisite("Счет.income", "6010")
                                + requisite("Счет.cost", "7010")
                                + requisite("Счет.vat", "3130")
                                + more);
    }

    private static String requisite(String name, String value) {
        return "<ЗначениеРеквизита><Наименование>%s</Наименование><Значение>%s</Значение></ЗначениеРеквизита>"
                .formatted(name, value);
    }

    private void write(String name, String content) {
        try {
            var unfinished = Files.writeString(directory.resolve("writing.tmp"), content, StandardCharsets.UTF_8);
            Files.move(unfinished, directory.resolve("out").resolve(name));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is inside the answer. */
    private Element answer(String name) {
        try {
            var root = SafeXml.parse(Files.readAllBytes(directory.resolve("in").resolve(name)));
            assertThat(root.getLocalName()).isEqualTo("Подтверждение");
            assertThat(root.getAttribute("Файл")).startsWith(name.replace(".ack.xml", ""));
            return SafeXml.children(root).getFirst();
        } catch (IOException | SAXException e) {
            throw new IllegalStateException(e);
        }
    }
}
