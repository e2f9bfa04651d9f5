package kz.kopir.bitrix.deal;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks for the customer's BIN or IIN wherever people type it, the surest places first. */
final class TaxIds {

    private static final Pattern TWELVE = Pattern.compile("(?<![0-9])[0-9]{12}(?![0-9])");
    private static final int SHOWN = 4;

    private final DealImage image;
    private final CrmParty party;
    private final CustomerRules rules;

    TaxIds(DealImage image, CrmParty party, CustomerRules rules) {
        this.image = image;
        this.party = party;
        this.rules = rules;
    }

    /** @throws UnusableDealException when the only number there is was mistyped, and the rule is to ask */
    Optional<TaxId> find() {
        var found = image.buyer()
                .requisite()
                .flatMap(CrmRequisite::taxId)
                .or(() -> firstOf(customFields()))
                .or(() -> rules.taxIdInText() ? firstOf(inText()) : Optional.empty());
        if (found.isEmpty() && rules.refuseMistyped()) {
            mistyped().ifPresent(typed -> {
                throw new UnusableDealException(
                        "BTX-0315",
                        "БИН или ИИН покупателя …%s введён с ошибкой: контрольная цифра не сходится. Исправьте его в реквизитах покупателя."
                                .formatted(typed.substring(typed.length() - SHOWN)));
            });
        }
        return found;
    }

    private static Optional<TaxId> firstOf(Stream<String> typed) {
        return typed.map(TaxId::of).flatMap(Optional::stream).findFirst();
    }

    private Stream<String> customFields() {
        return rules.taxIdFields().stream()
                .flatMap(field -> Stream.of(party.fields(), image.deal().fields())
                        .flatMap(fields -> Optional.ofNullable(fields.get(field)).stream()));
    }

    private Stream<String> inText() {
        return Stream.of(
                        Optional.ofNullable(image.deal().title()),
                        Optional.ofNullable(image.deal().comments()))
                .flatMap(Optional::stream)
                .flatMap(text -> TWELVE.matcher(text).results().map(match -> match.group()));
    }

    /** Twelve digits where only a BIN or IIN belongs, and the last one is wrong. */
    private Optional<String> mistyped() {
        return Stream.concat(party.requisites().stream().flatMap(CrmRequisite::typed), customFields())
                .map(typed -> typed.replaceAll("[\\s-]", ""))
                .filter(typed -> typed.matches("[0-9]{12}"))
                .findFirst();
    }
}
