package kz.kopir.document.print;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import kz.kopir.contracts.LineVat;
import kz.kopir.contracts.VatCategory;
import kz.kopir.document.Amounts;
import kz.kopir.document.Names;
import kz.kopir.document.print.Party.Account;
import kz.kopir.document.print.Party.Signer;
import kz.kopir.document.print.Party.Signers;
import kz.kopir.document.print.Party.VatCertificate;
import kz.kopir.document.print.PrintedDocument.RateTotal;
import kz.kopir.document.print.PrintedDocument.Reference;

/** Documents to print. */
final class Papers {

    static final String LINK = "https://pay.kaspi.kz/pay/abcdef123456";
    static final LineVat VAT_16 = new LineVat(VatCategory.STANDARD, new BigDecimal("16"), true);
    static final LineVat VAT_16_ON_TOP = new LineVat(VatCategory.STANDARD, new BigDecimal("16"), false);
    static final LineVat VAT_5 = new LineVat(VatCategory.REDUCED, new BigDecimal("5"), true);
    static final LineVat NO_VAT = new LineVat(VatCategory.NONE, null, true);

    private static final Names DIRECTOR = new Names("Директор", "Директор", "Director");

    private static final Names STORE = new Names("Основной склад", "Негізгі қойма", "Main warehouse");

    private Papers() {}

    static PrintedDocument of(String form, int lines) {
        return of(form, IntStream.range(0, lines).mapToObj(i -> line(form, i)).toList());
    }

    static PrintedDocument of(String form, List<PrintedLine> lines) {
        return new PrintedDocument(
                form,
                "INV-2026-11-0088",
                LocalDate.of(2026, 11, 20),
                Mark.NONE,
                seller(),
                buyer(),
                new Reference(Names.of("Договор"), "17-П/2026", LocalDate.of(2026, 8, 2)),
                lines,
                rates(lines),
                total(lines),
                "KZT",
                null,
                null,
                null,
                "710",
                LINK,
                delivery(),
                new Movement(
                        STORE,
                        form.equals("transfer") ? new Names("Магазин № 2", "№ 2 дүкен", "Shop No. 2") : null,
                        form.equals("write_off") ? Names.of("Бой при транспортировке, акт осмотра № 4") : null));
    }

    static PrintedDocument marked(PrintedDocument it, Mark mark) {
        return new PrintedDocument(
                it.form(),
                it.number(),
                it.date(),
                mark,
                it.seller(),
                it.buyer(),
                it.contract(),
                it.lines(),
                it.rates(),
                it.totals(),
                it.currency(),
                it.currencyRate(),
                it.base(),
                it.esf(),
                it.knp(),
                it.paymentLink(),
                it.delivery(),
                it.movement());
    }

    static PrintedDocument between(PrintedDocument it, Party seller, Party buyer) {
        return new PrintedDocument(
                it.form(),
                it.number(),
                it.date(),
                it.mark(),
                seller,
                buyer,
                it.contract(),
                it.lines(),
                it.rates(),
                it.totals(),
                it.currency(),
                it.currencyRate(),
                it.base(),
                it.esf(),
                it.knp(),
                it.paymentLink(),
                it.delivery(),
                it.movement());
    }

    static PrintedDocument inDollars(PrintedDocument it) {
        return new PrintedDocument(
                it.form(),
                it.number(),
                it.date(),
                it.mark(),
                it.seller(),
                it.buyer(),
                null,
                it.lines(),
                it.rates(),
                it.totals(),
                "USD",
                new BigDecimal("520.15"),
                new Reference(new Names("Счет на оплату", "Төлемге арналған шот", "Invoice"), "INV-7", it.date()),
                new PrintedDocument.Esf("ESF-990140000483-20261120-12345678", "DELIVERED"),
                it.knp(),
                null,
                Delivery.UNKNOWN,
                Movement.UNKNOWN);
    }

    static PrintedLine line(String form, int i) {
        var names = List.of(
                "Ноутбук Lenovo ThinkPad E16 Gen 2, 16 ГБ, SSD 512 ГБ",
                "Қоңырау соғуға арналған құлаққап «Әуен», үлкен өлшемді, һәм қара түсті (подарочная упаковка на 5 000 ₸)",
                "Кабель USB-C, 2 м",
                "Услуги по настройке и обслуживанию рабочих мест сотрудников, включая перенос данных, обучение и"
                        + " гарантийную поддержку в течение 12 (двенадцати) месяцев");
        var quantity = i % 3 == 1 ? new BigDecimal("2.5") : new BigDecimal(i % 7 + 1);
        var price = new BigDecimal("145000").subtract(new BigDecimal(i * 1375L).movePointLeft(1));
        var vat = i % 4 == 2 ? VAT_5 : VAT_16;
        var unit = i % 4 == 3 ? "услуга" : "шт";
        var line = PrintedLine.of("0000-%05d".formatted(i + 1), names.get(i % 4), unit, quantity, price, vat);
        return new PrintedLine(
                line.code(),
                line.name(),
                line.unit(),
                quantity,
                price,
                vat,
                line.amounts(),
                form.equals("completion_act") ? LocalDate.of(2026, 11, 20) : null,
                null,
                form.equals("inventory_count") ? quantity.add(new BigDecimal(i % 3 - 1)) : null);
    }

    static Party seller() {
        return new Party(
                new Names(
                        "Товарищество с ограниченной ответственностью «Көпір Сауда»",
                        "«Көпір Сауда» жауапкершілігі шектеулі серіктестігі",
                        "Kopir Sauda LLP"),
                "990140000483",
                new Names(
                        "Республика Казахстан, г. Алматы, пр. Абая, д. 150/230, оф. 12",
                        "Қазақстан Республикасы, Алматы қ., Абай даңғ., 150/230 үй, 12 кеңсе",
                        "150/230 Abay Ave., office 12, Almaty, Kazakhstan"),
                "+7 727 250 00 00",
                new Account(
                        "KZ86125KZT5004100100",
                        "CASPKZKA",
                        new Names("АО «Kaspi Bank»", "«Kaspi Bank» АҚ", "Kaspi Bank JSC"),
                        "17"),
                new VatCertificate("60001", "0012345", LocalDate.of(2018, 3, 14)),
                new Signers(
                        new Signer(DIRECTOR, new Names("Әбілқасымов Ғ. Қ.", null, "Abilkasymov G. K.")),
                        new Signer(null, Names.of("Ниязова Ұ. Ө.")),
                        new Signer(Names.of("Менеджер"), Names.of("Іңкәрбекова Һ. Ү."))),
                null,
                null);
    }

    static Party sealed(Party it) {
        return new Party(
                it.name(),
                it.taxId(),
                it.address(),
                it.phone(),
                it.account(),
                it.vatCertificate(),
                it.signers(),
                picture(300, 100, false),
                picture(220, 220, true));
    }

    /** A logo, or a round seal. */
    static Image picture(int width, int height, boolean round) {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        var pen = picture.createGraphics();
        pen.setColor(new Color(30, 60, 160));
        pen.setStroke(new BasicStroke(6));
        if (round) {
            pen.drawOval(5, 5, width - 10, height - 10);
            pen.drawOval(60, 60, width - 120, height - 120);
        } else {
            pen.fillRect(0, 0, width, height);
        }
        pen.dispose();
        var png = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", png);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Image("image/png", png.toByteArray());
    }

    static Party buyer() {
        return Party.of(
                new Names("ТОО «Шаңырақ Құрылыс»", "«Шаңырақ Құрылыс» ЖШС", "Shanyrak Kurylys LLP"),
                "971240001315",
                new Names(
                        "г. Астана, ул. Кенесары, д. 40, БЦ «Жеті қазына»",
                        "Астана қ., Кенесары көш., 40 үй, «Жеті қазына» БО",
                        "40 Kenesary St., Astana"),
                "+7 7172 55 00 11");
    }

    static Party longNamed() {
        return Party.of(
                Names.of(
                        "Республиканское государственное учреждение на праве хозяйственного ведения «Национальный научный"
                                + " центр проблем устойчивого развития транспортной инфраструктуры, логистики и цифровизации"
                                + " имени академика Қаныш Имантайұлы Сәтбаев» Министерства транспорта Республики Казахстан"),
                "960640000535",
                Names.of("010000, Республика Казахстан, город Астана, район Есиль, проспект Мәңгілік Ел, здание 55/21,"
                        + " блок С4.2, 3-й этаж, кабинеты 301–318"),
                "+7 7172 11 22 33, +7 7172 44 55 66");
    }

    private static Delivery delivery() {
        return new Delivery(
                Names.of("Сейдахметов Ә. Ж."),
                Names.of("ТОО «Жүк Экспресс»"),
                "ТТН № 231 от 20.11.2026",
                new Delivery.PowerOfAttorney("45", LocalDate.of(2026, 11, 18), buyer().name()),
                seller().name(),
                buyer().name(),
                Names.of("г. Астана, ул. Кенесары, 40"),
                Names.of("Предоплата 100 %"),
                Names.of("Автотранспорт"));
    }

    static Amounts total(List<PrintedLine> lines) {
        return lines.stream().map(PrintedLine::amounts).reduce(Amounts.ZERO, Amounts::plus);
    }

    private static List<RateTotal> rates(List<PrintedLine> lines) {
        var totals = new ArrayList<RateTotal>();
        lines.stream()
                .map(line -> line.vat().rate())
                .distinct()
                .forEach(rate -> totals.add(new RateTotal(
                        rate,
                        total(lines.stream()
                                .filter(line -> Objects.equals(rate, line.vat().rate()))
                                .toList()))));
        return totals;
    }
}
