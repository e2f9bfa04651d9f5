package kz.kopir.document.drafting;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import kz.kopir.contracts.Movement;
import kz.kopir.contracts.Movement.Warehouse;
import kz.kopir.document.DocumentConfig.Severity;
import kz.kopir.document.DocumentKind;
import kz.kopir.document.DocumentKind.Store;
import kz.kopir.document.TaxId;
import kz.kopir.document.parties.Finding;

/** All that keeps a request from becoming a document of its kind, each under the name of its field. */
final class CheckRequest {

    static final String CODE = "DOC-0501";
    private static final BigDecimal LARGEST = BigDecimal.TEN.pow(15);
    private static final int MOST_PLACES = 6;

    private final DocumentRequest request;
    private final DocumentKind kind;
    private final List<Finding> findings = new ArrayList<>();

    CheckRequest(DocumentRequest request, DocumentKind kind) {
        this.request = request;
        this.kind = kind;
    }

    /**
     * @param date   that the document would have
     * @param oldest how far back a document may be dated
     */
    List<Finding> check(LocalDate date, LocalDate today, Period oldest, Severity taxIdCheck) {
        checkDate(date, today, oldest);
        checkPartner(taxIdCheck);
        checkMoney();
        checkStores(request.movement() == null ? new Movement(null, null, null) : request.movement());
        if (request.lines() == null || request.lines().isEmpty()) {
            add("lines", "нужна хотя бы одна строка", "at least one row is needed");
        } else {
            IntStream.range(0, request.lines().size())
                    .forEach(i -> checkLine(request.lines().get(i), "lines." + i + "."));
        }
        return findings;
    }

    private void checkDate(LocalDate date, LocalDate today, Period oldest) {
        if (date.isAfter(today) || date.isBefore(today.minus(oldest))) {
            add(
                    "date",
                    "не позже сегодняшнего дня и не раньше %s".formatted(today.minus(oldest)),
                    "not after today and not before %s".formatted(today.minus(oldest)));
        }
    }

    private void checkPartner(Severity taxIdCheck) {
        if (!kind.withPartner()) {
            return;
        }
        var customer = request.customer();
        if (customer == null || customer.name() == null || customer.name().isBlank()) {
            add("customer.name", "назовите вторую сторону", "name the other company");
        } else if (customer.taxId() != null
                && !(customer.taxId().matches("\\d{12}")
                        && (taxIdCheck != Severity.ERROR || TaxId.isValid(customer.taxId())))) {
            add(
                    customer.bin() == null ? "customer.iin" : "customer.bin",
                    "12 цифр, последняя контрольная; сверьте со свидетельством",
                    "12 digits, the last a check digit; compare it with the certificate");
        }
    }

    private void checkMoney() {
        if (request.currency() != null && !request.currency().matches("[A-Z]{3}")) {
            add("currency", "код ISO 4217, например KZT", "a code of ISO 4217, such as KZT");
        } else if (ComposeDocument.inForeignCurrency(request) && request.currencyRate() == null) {
            add("currency_rate", "нужен курс: тенге за единицу валюты", "the rate is needed: tenge for one unit");
        }
        if (request.currencyRate() != null
                && (request.currencyRate().signum() <= 0 || outOfRange(request.currencyRate()))) {
            add("currency_rate", "больше нуля, до 6 знаков после точки", "above zero, up to 6 decimal places");
        }
        unsigned("discount", request.discount());
        unsigned("total", request.total());
    }

    private void checkStores(Movement movement) {
        var from = kind.stores().contains(Store.FROM);
        var to = kind.stores().contains(Store.TO);
        if (from && isNameless(movement.from())) {
            add("movement.from", "назовите склад: code или name", "name the warehouse: code or name");
        }
        if (to && isNameless(movement.to())) {
            add("movement.to", "назовите склад: code или name", "name the warehouse: code or name");
        }
        if (from && to && movement.from() != null && movement.from().equals(movement.to())) {
            add("movement.to", "склады должны различаться", "the warehouses must differ");
        }
    }

    private void checkLine(DocumentRequest.Line line, String path) {
        if (line.name() == null || line.name().isBlank()) {
            add(path + "name", "назовите товар или услугу", "name the product or service");
        }
        var least = kind.counts() ? 0 : 1;
        if (line.quantity() == null || line.quantity().signum() < least || outOfRange(line.quantity())) {
            add(
                    path + "quantity",
                    "число %s, до 6 знаков после точки".formatted(least == 0 ? "не меньше нуля" : "больше нуля"),
                    "a number %s, up to 6 decimal places".formatted(least == 0 ? "of zero or more" : "above zero"));
        }
        if (line.price() == null) {
            add(path + "price", "укажите цену", "give the price");
        }
        unsigned(path + "price", line.price());
        unsigned(path + "row_discount", line.rowDiscount());
        if (line.vat() != null && line.vat().category() == null) {
            add(
                    path + "vat.category",
                    "STANDARD, REDUCED, ZERO, EXEMPT или NONE",
                    "STANDARD, REDUCED, ZERO, EXEMPT or NONE");
        }
        if (kind.counts() && line.bookQuantity() == null) {
            add(path + "book_quantity", "сколько числится по учёту", "what the books say");
        }
    }

    private void unsigned(String field, BigDecimal value) {
        if (value != null && (value.signum() < 0 || outOfRange(value))) {
            add(field, "не меньше нуля, до 6 знаков после точки", "zero or more, up to 6 decimal places");
        }
    }

    /** The ESF's limit, and 1C's. */
    private static boolean outOfRange(BigDecimal value) {
        return value.abs().compareTo(LARGEST) >= 0 || value.stripTrailingZeros().scale() > MOST_PLACES;
    }

    private static boolean isNameless(Warehouse warehouse) {
        return warehouse == null || warehouse.code() == null && warehouse.name() == null;
    }

    private void add(String field, String russian, String english) {
        findings.add(new Finding(field, CODE, Severity.ERROR, russian, english));
    }
}
