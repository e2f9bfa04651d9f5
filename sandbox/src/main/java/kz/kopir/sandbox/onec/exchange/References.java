package kz.kopir.sandbox.onec.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import kz.kopir.sandbox.onec.base.Entity;

/** What a message names, as far as it is in the base. A counterparty or contract that is not there will be created, and is not missing. */
public final class References {

    /** @param field of the message, such as {@code lines[0].product} */
    public record Missing(String field, String code, String message) {}

    /** @param vatRate empty for a document that knows no VAT */
    record LineReferences(UUID product, UUID unit, UUID vatRate) {}

    private final DocumentMessage message;
    private final Lookup lookup;
    private final SequencedMap<String, UUID> found = new LinkedHashMap<>();
    private final List<Missing> missing = new ArrayList<>();
    private final Map<String, UUID> accounts = new HashMap<>();
    private final List<LineReferences> lines = new ArrayList<>();
    private String baseSet;

    private References(DocumentMessage message, Lookup lookup) {
        this.message = message;
        this.lookup = lookup;
    }

    static References of(DocumentMessage message, Lookup lookup) {
        var references = new References(message, lookup);
        references.find();
        return references;
    }

    public SequencedMap<String, UUID> found() {
        return found;
    }

    public List<Missing> missing() {
        return List.copyOf(missing);
    }

    /** Empty reference when it is not there, or not named. */
    UUID get(String field) {
        return found.getOrDefault(field, Entity.EMPTY_REFERENCE);
    }

    UUID account(String name) {
        return accounts.getOrDefault(name, Entity.EMPTY_REFERENCE);
    }

    LineReferences line(int index) {
        return lines.get(index);
    }

    Optional<String> baseSet() {
        return Optional.ofNullable(baseSet);
    }

    References requireAll() {
        if (!missing.isEmpty()) {
            throw new Refusal(missing.getFirst().code(), missing.getFirst().message());
        }
        return this;
    }

    private void find() {
        var kind = message.kind();
        var bin = message.organization().taxId();
        look("organization", lookup.organization(bin), "no_organization", "В 1С нет организации с БИН " + bin + ".");
        if (kind.isTrade()) {
            var currency = message.currency();
            look("currency", lookup.currency(currency), "no_currency", "В 1С нет валюты " + currency + ".");
            partner(kind);
        }
        warehouse("warehouse_from", message.warehouseFrom());
        warehouse("warehouse_to", message.warehouseTo());
        message.accounts().forEach((name, code) -> {
            if (code != null) {
                var account = lookup.account(code);
                account.ifPresent(key -> accounts.put(name, key));
                look("accounts." + name, account, "no_account", "В плане счетов 1С нет счёта " + code + ".");
            }
        });
        if (message.base() != null) {
            baseSet = lookup.document(message.base()).orElse(null);
            var base = Optional.ofNullable(baseSet).map(set -> message.base().key());
            look(
                    "base",
                    base,
                    "no_base",
                    "В 1С нет документа-основания " + message.base().key() + ".");
        }
        message.lines().forEach(this::line);
    }

    private void partner(DocumentKind kind) {
        if (message.counterparty() == null) {
            missing.add(new Missing("counterparty", "no_counterparty", "В документе не указан контрагент."));
            return;
        }
        lookup.counterparty(message.counterparty())
                .ifPresentOrElse(
                        counterparty -> {
                            found.put("counterparty", counterparty);
                            contract(counterparty, kind).ifPresent(contract -> found.put("contract", contract));
                        },
                        () -> {
                            if (message.counterparty().key() == null) {
                                var text = "В 1С нет контрагента «%s», и создать его не под чем."
                                        .formatted(message.counterparty().name());
                                missing.add(new Missing("counterparty", "no_counterparty", text));
                            }
                        });
    }

    Optional<UUID> contract(UUID counterparty, DocumentKind kind) {
        var number = message.contract() == null ? null : message.contract().number();
        return lookup.contract(
                counterparty, get("organization"), get("currency"), kind.side().contractKind(), number);
    }

    private void warehouse(String field, DocumentMessage.Warehouse named) {
        if (named != null && (named.key() != null || named.name() != null)) {
            var name = named.name() == null ? named.key() : named.name();
            look(field, lookup.warehouse(named), "no_warehouse", "В 1С нет склада «" + name + "».");
        }
    }

    private void line(DocumentMessage.Line line) {
        var field = "lines[" + lines.size() + "]";
        var product = lookup.product(line.product());
        var text = "Строка %d: в 1С нет товара «%s» (артикул %s)."
                .formatted(line.line(), line.name(), line.product().article());
        look(field + ".product", product, "no_product", text);
        var unit = line.isService() ? Optional.of(Entity.EMPTY_REFERENCE) : lookup.unit(line.unit());
        if (unit.isEmpty()) {
            missing.add(
                    new Missing(field + ".unit", "no_unit", "В классификаторе 1С нет единицы " + line.unit() + "."));
        }
        var rate = message.kind().isTrade() ? lookup.vatRate(line.vatRate()) : Optional.of(Entity.EMPTY_REFERENCE);
        if (rate.isEmpty()) {
            missing.add(
                    new Missing(field + ".vat_rate", "no_vat_rate", "В 1С нет ставки НДС " + line.vatRate() + "%."));
        }
        lines.add(new LineReferences(
                product.orElse(Entity.EMPTY_REFERENCE),
                unit.orElse(Entity.EMPTY_REFERENCE),
                rate.orElse(Entity.EMPTY_REFERENCE)));
    }

    private void look(String field, Optional<UUID> key, String code, String text) {
        key.ifPresentOrElse(value -> found.put(field, value), () -> missing.add(new Missing(field, code, text)));
    }
}
