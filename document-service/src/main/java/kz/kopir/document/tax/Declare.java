package kz.kopir.document.tax;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import kz.kopir.document.Names;
import kz.kopir.document.OrganizationCard;
import kz.kopir.document.tax.VatEntry.Bucket;

/** Fills form 300.00. Its numbering is that before 2026, in which lines 001 are split by rate from 2026 on; have an accountant check it. */
public final class Declare {

    private static final int FIRST_YEAR_SPLIT_BY_RATE = 2026;
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final Set<Bucket> TAXABLE = EnumSet.of(Bucket.SALES_INVOICED, Bucket.SALES_OTHER);
    private static final Set<Bucket> CREDITED = EnumSet.of(Bucket.PURCHASES_INVOICED, Bucket.PURCHASES_OTHER);

    private final Quarter quarter;
    private final List<VatEntry> entries;
    private final List<DeclarationLine> lines = new ArrayList<>();

    private Declare(Quarter quarter, List<VatEntry> entries) {
        this.quarter = quarter;
        this.entries = entries;
    }

    public static Declaration of(OrganizationCard seller, Quarter quarter, List<VatEntry> entries) {
        var form = new Declare(quarter, entries);
        form.sales();
        form.purchases();
        form.result();
        return new Declaration(
                seller.bin(), seller.name(), quarter, quarter.fileBy(), List.copyOf(form.lines), form.notes());
    }

    private void sales() {
        split(
                "300.00.001 I",
                "Облагаемый оборот с выпиской счетов-фактур",
                "Шот-фактура жазылған салық салынатын айналым",
                "Taxable turnover with tax invoices",
                Bucket.SALES_INVOICED);
        split(
                "300.00.001 II",
                "Облагаемый оборот без выписки счетов-фактур",
                "Шот-фактура жазылмаған салық салынатын айналым",
                "Taxable turnover without tax invoices",
                Bucket.SALES_OTHER);
        filled(
                "300.00.001",
                "Облагаемый оборот",
                "Салық салынатын айналым",
                "Taxable turnover",
                net(TAXABLE),
                vat(TAXABLE),
                TAXABLE);
        sum(
                "300.00.002",
                "Оборот по нулевой ставке",
                "Нөлдік мөлшерлеме бойынша айналым",
                "Zero-rated turnover",
                Bucket.SALES_ZERO);
        unknown(
                "300.00.003",
                "Корректировка облагаемого оборота",
                "Салық салынатын айналымды түзету",
                "Adjustment of taxable turnover");
        unknown(
                "300.00.004",
                "Оборот, местом реализации которого не является РК",
                "Өткізу орны ҚР болып табылмайтын айналым",
                "Turnover whose place is not Kazakhstan");
        sum("300.00.005", "Освобождённый оборот", "Босатылған айналым", "Exempt turnover", Bucket.SALES_EXEMPT);
        var total = total();
        filled("300.00.006", "Общий оборот", "Жалпы айналым", "Total turnover", total, null, Set.of());
        share(
                "300.00.007",
                "Доля облагаемого оборота",
                "Салық салынатын айналымның үлесі",
                "Share of taxable turnover",
                net(TAXABLE),
                total);
        share(
                "300.00.008",
                "Доля оборота по нулевой ставке",
                "Нөлдік мөлшерлемелі айналымның үлесі",
                "Share of zero-rated turnover",
                net(Set.of(Bucket.SALES_ZERO)),
                total);
        unknown(
                "300.00.010–011",
                "НДС методом зачёта при импорте",
                "Импорт кезіндегі есепке жатқызу әдісімен ҚҚС",
                "VAT on import by offset");
        filled(
                "300.00.012",
                "Общая сумма начисленного НДС",
                "Есептелген ҚҚС жалпы сомасы",
                "Total VAT accrued",
                null,
                vat(TAXABLE),
                TAXABLE);
    }

    private void purchases() {
        sum(
                "300.00.013 I",
                "Приобретения с НДС по счетам-фактурам",
                "Шот-фактуралар бойынша ҚҚС-мен сатып алу",
                "Purchases with VAT by tax invoices",
                Bucket.PURCHASES_INVOICED);
        sum(
                "300.00.013 II",
                "Приобретения с НДС по другим документам",
                "Басқа құжаттар бойынша ҚҚС-мен сатып алу",
                "Purchases with VAT by other papers",
                Bucket.PURCHASES_OTHER);
        unknown(
                "300.00.014",
                "Работы и услуги нерезидента",
                "Резидент еместің жұмыстары мен қызметтері",
                "Works and services of non-residents");
        sum(
                "300.00.015",
                "Приобретения без НДС",
                "ҚҚС-сыз сатып алу",
                "Purchases without VAT",
                Bucket.PURCHASES_WITHOUT_VAT);
        unknown("300.00.016–020", "Импорт", "Импорт", "Import");
        var all = EnumSet.copyOf(CREDITED);
        all.add(Bucket.PURCHASES_WITHOUT_VAT);
        filled("300.00.021", "Всего приобретений", "Барлық сатып алу", "Total purchases", net(all), vat(all), all);
        unknown("300.00.022", "Корректировка зачёта", "Есепке жатқызуды түзету", "Adjustment of credit");
        filled(
                "300.00.023",
                "Общая сумма НДС в зачёт",
                "Есепке жатқызылатын ҚҚС жалпы сомасы",
                "Total VAT credit",
                null,
                vat(CREDITED),
                CREDITED);
        unknown(
                "300.00.024",
                "Пропорциональный или раздельный метод",
                "Пропорционалды немесе бөлек әдіс",
                "Proportional or separate method");
        filled(
                "300.00.025",
                "НДС, разрешённый к зачёту",
                "Есепке жатқызуға рұқсат етілген ҚҚС",
                "Creditable VAT",
                null,
                vat(CREDITED),
                CREDITED);
        unknown(
                "300.00.026–029",
                "НДС не в зачёт, превышение прошлых периодов",
                "Есепке жатпайтын ҚҚС, өткен кезеңдердегі асып кету",
                "Non-creditable VAT, excess carried over");
    }

    private void result() {
        var owed = vat(TAXABLE).subtract(vat(CREDITED));
        filled(
                "300.00.030 I",
                "НДС к уплате",
                "Төленетін ҚҚС",
                "VAT payable",
                null,
                owed.max(BigDecimal.ZERO),
                Set.of());
        filled(
                "300.00.030 II",
                "Превышение НДС",
                "ҚҚС асып кетуі",
                "VAT excess",
                null,
                owed.negate().max(BigDecimal.ZERO),
                Set.of());
        unknown("300.00.031", "Уменьшение превышения", "Асып кетуді азайту", "Reduction of excess");
    }

    private List<Names> notes() {
        var notes = new ArrayList<Names>();
        if (net(Set.of(Bucket.SALES_EXEMPT)).signum() > 0) {
            notes.add(new Names(
                    "Есть освобождённый оборот: НДС в зачёт делится, строки 024 и 025 заполняет бухгалтер.",
                    "Босатылған айналым бар: есепке жатқызылатын ҚҚС бөлінеді, 024 және 025-жолдарды бухгалтер толтырады.",
                    "There is exempt turnover: the credit is to be divided, an accountant fills lines 024 and 025."));
        }
        var without = net(Set.of(Bucket.SALES_WITHOUT_VAT));
        if (without.signum() > 0) {
            notes.add(new Names(
                    "Строки «без НДС» на %s тенге не отнесены ни к одной строке формы."
                            .formatted(without.toPlainString()),
                    "«ҚҚС-сыз» %s теңгелік жолдар нысанның ешбір жолына жатқызылмаған."
                            .formatted(without.toPlainString()),
                    "Rows without VAT of %s tenge belong to no line of the form.".formatted(without.toPlainString())));
        }
        return notes;
    }

    /** One line per rate from 2026 on, the highest first. */
    private void split(String code, String russian, String kazakh, String english, Bucket bucket) {
        var names = new Names(russian, kazakh, english);
        if (quarter.year() < FIRST_YEAR_SPLIT_BY_RATE) {
            filled(code, russian, kazakh, english, net(Set.of(bucket)), vat(Set.of(bucket)), Set.of(bucket));
            return;
        }
        entries.stream()
                .filter(entry -> entry.bucket() == bucket)
                .sorted(Comparator.comparing(VatEntry::rate, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .reversed())
                .forEach(entry -> lines.add(new DeclarationLine(
                        code, entry.rate(), names, entry.net(), entry.vat(), null, Set.of(bucket), true)));
    }

    private void sum(String code, String russian, String kazakh, String english, Bucket bucket) {
        var bears = CREDITED.contains(bucket);
        filled(code, russian, kazakh, english, net(Set.of(bucket)), bears ? vat(Set.of(bucket)) : null, Set.of(bucket));
    }

    private void filled(
            String code,
            String russian,
            String kazakh,
            String english,
            BigDecimal net,
            BigDecimal vat,
            Set<Bucket> buckets) {
        lines.add(new DeclarationLine(code, null, new Names(russian, kazakh, english), net, vat, null, buckets, true));
    }

    private void share(String code, String russian, String kazakh, String english, BigDecimal part, BigDecimal whole) {
        var percent =
                whole.signum() == 0 ? BigDecimal.ZERO : part.multiply(HUNDRED).divide(whole, 2, RoundingMode.HALF_UP);
        lines.add(new DeclarationLine(
                code, null, new Names(russian, kazakh, english), null, null, percent, Set.of(), true));
    }

    private void unknown(String code, String russian, String kazakh, String english) {
        lines.add(new DeclarationLine(
                code, null, new Names(russian, kazakh, english), null, null, null, Set.of(), false));
    }

    private BigDecimal total() {
        return net(EnumSet.of(Bucket.SALES_INVOICED, Bucket.SALES_OTHER, Bucket.SALES_ZERO, Bucket.SALES_EXEMPT));
    }

    private BigDecimal net(Set<Bucket> buckets) {
        return of(buckets).map(VatEntry::net).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal vat(Set<Bucket> buckets) {
        return of(buckets).map(VatEntry::vat).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Stream<VatEntry> of(Set<Bucket> buckets) {
        return entries.stream().filter(entry -> buckets.contains(entry.bucket()));
    }
}
