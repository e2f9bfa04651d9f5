package kz.kopir.sandbox.onec.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A document as Kopir sends it by HTTP service, SOAP service or file: {@code docs/onec-exchange.md} says what the fields are. */
public record DocumentMessage(
        String type,
        UUID key,
        String number,
        LocalDateTime date,
        LocalDate turnoverDate,
        String order,
        Boolean post,
        Party organization,
        Party counterparty,
        Contract contract,
        Warehouse warehouseFrom,
        Warehouse warehouseTo,
        String currency,
        BigDecimal currencyRate,
        boolean vatIncluded,
        Base base,
        String comment,
        String reason,
        Map<String, String> accounts,
        List<Line> lines,
        Totals totals) {

    public record Party(UUID key, String bin, String iin, String phone, String name) {

        String taxId() {
            return bin == null ? iin : bin;
        }
    }

    public record Contract(String number, LocalDate date) {}

    public record Warehouse(UUID key, String name) {}

    public record Base(String type, UUID key) {}

    public record Product(UUID key, String article, String barcode) {}

    public record Line(
            int line,
            String kind,
            Product product,
            String name,
            BigDecimal quantity,
            String unit,
            BigDecimal price,
            BigDecimal sum,
            BigDecimal vatRate,
            BigDecimal vatAmount,
            BigDecimal bookQuantity) {

        boolean isIncomplete() {
            return product == null || quantity == null;
        }

        boolean isService() {
            return "SERVICE".equals(kind);
        }
    }

    public record Totals(BigDecimal net, BigDecimal vat, BigDecimal gross) {}

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    public DocumentMessage {
        accounts = accounts == null ? Map.of() : accounts;
        lines = lines == null ? List.of() : lines;
    }

    /** @throws JsonProcessingException for what is no JSON at all */
    public static DocumentMessage parse(String json, UUID key) throws JsonProcessingException {
        return of(MAPPER.readTree(json), key);
    }

    /** @throws Refusal when the fields do not hold what they should */
    public static DocumentMessage of(JsonNode json, UUID key) {
        try {
            return MAPPER.treeToValue(json, DocumentMessage.class).checked(key);
        } catch (JsonProcessingException e) {
            throw new Refusal("bad_document", "Документ не читается: " + e.getOriginalMessage());
        }
    }

    private DocumentMessage checked(UUID address) {
        if (address == null
                || date == null
                || organization == null
                || lines.stream().anyMatch(Line::isIncomplete)) {
            throw new Refusal("bad_document", "В документе нет ключа, даты, организации, товара или количества.");
        }
        kind();
        return new DocumentMessage(
                type,
                address,
                number,
                date,
                turnoverDate,
                order,
                post,
                organization,
                counterparty,
                contract,
                warehouseFrom,
                warehouseTo,
                currency,
                currencyRate,
                vatIncluded,
                base,
                comment,
                reason,
                accounts,
                lines,
                totals);
    }

    public DocumentKind kind() {
        return DocumentKind.named(type)
                .orElseThrow(() -> new Refusal("bad_document", "Вид документа «" + type + "» не поддерживается."));
    }

    /** Of the turnover that a tax invoice is for; its own day unless it says otherwise. */
    LocalDateTime turnover() {
        return (turnoverDate == null ? date.toLocalDate() : turnoverDate).atStartOfDay();
    }

    boolean isToBePosted() {
        return post == null || post;
    }

    boolean isServicesOnly() {
        return lines.stream().allMatch(Line::isService);
    }
}
