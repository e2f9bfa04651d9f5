package kz.kopir.bitrix.writing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import kz.kopir.bitrix.client.CrmData;
import kz.kopir.bitrix.settings.PortalSettings;
import kz.kopir.bitrix.writing.DealField.Kind;
import kz.kopir.contracts.DocumentType;

/** What a deal's fields are to hold, by how all its documents stand: whatever came last, the same comes out. */
final class WantedFields {

    private static final String GLUE = ", ";
    private static final int DAY = "2026-11-20".length();

    private final CrmData deal;
    private final PortalSettings settings;
    private final Function<DealDocument, Optional<String>> address;
    private final Map<DealField, Object> changes = new LinkedHashMap<>();

    private WantedFields(CrmData deal, PortalSettings settings, Function<DealDocument, Optional<String>> address) {
        this.deal = deal;
        this.settings = settings;
        this.address = address;
    }

    /** A document, as all systems have it. */
    private record Standing(List<DealDocument> said) {

        DealDocument any() {
            return said.getFirst();
        }

        boolean isCancelled() {
            return said.stream().anyMatch(one -> one.state() == DocumentState.CANCELLED);
        }

        /** Whether a system has had it in its books, and it is not cancelled. */
        boolean counts() {
            return any().number() != null
                    && !isCancelled()
                    && said.stream().anyMatch(one -> one.targetNumber() != null);
        }

        String words() {
            if (isCancelled()) {
                return DocumentState.CANCELLED.words();
            }
            return said.size() == 1
                    ? any().state().words()
                    : said.stream()
                            .map(one -> DealNotes.system(one.system()) + ": "
                                    + one.state().words())
                            .collect(joining(GLUE));
        }
    }

    /**
     * What is to be written so that the deal tells how its documents stand; empty when it does.
     *
     * @param documents oldest set first
     * @param address   of a document in Kopir
     */
    static Map<DealField, Object> of(
            CrmData deal,
            PortalSettings settings,
            List<DealDocument> documents,
            Function<DealDocument, Optional<String>> address) {
        var wanted = new WantedFields(deal, settings, address);
        var all =
                documents.stream().collect(groupingBy(DealDocument::id, LinkedHashMap::new, toList())).values().stream()
                        .map(Standing::new)
                        .toList();
        wanted.numbers(all);
        all.stream()
                .collect(groupingBy(standing -> standing.any().type(), TreeMap::new, toList()))
                .forEach(wanted::ofType);
        return wanted.changes;
    }

    /** The document of the type that the deal's single values speak of: the last that is not cancelled. */
    static boolean isLast(UUID document, List<DealDocument> documents) {
        var cancelled = documents.stream()
                .filter(one -> one.state() == DocumentState.CANCELLED)
                .map(DealDocument::id)
                .toList();
        var type = documents.stream()
                .filter(one -> one.id().equals(document))
                .map(DealDocument::type)
                .findFirst();
        return documents.stream()
                .filter(one -> type.filter(one.type()::equals).isPresent() && !cancelled.contains(one.id()))
                .reduce((first, second) -> second)
                .filter(last -> last.id().equals(document))
                .isPresent();
    }

    /** The numbers in the deal, with ours and without those of cancelled documents; what people added stays. */
    static String numbers(String there, List<String> add, List<String> remove) {
        var numbers = new ArrayList<>(Stream.of((there == null ? "" : there).split(","))
                .map(String::strip)
                .filter(number -> !number.isEmpty() && !remove.contains(number))
                .toList());
        add.stream().filter(number -> !numbers.contains(number)).forEach(numbers::add);
        return String.join(GLUE, numbers);
    }

    private void numbers(List<Standing> all) {
        var field = DealField.numbers(settings);
        var add = all.stream()
                .filter(Standing::counts)
                .map(standing -> standing.any().number())
                .toList();
        var remove = all.stream()
                .filter(Standing::isCancelled)
                .map(standing -> standing.any().number())
                .filter(number -> number != null && !add.contains(number))
                .toList();
        var there = numbers(deal.text(field.name()), List.of(), List.of());
        var wanted = numbers(there, add, remove);
        if (!wanted.equals(there)) {
            changes.put(field, wanted);
        }
    }

    private void ofType(DocumentType type, List<Standing> all) {
        var names = settings.back().fieldsOf(type);
        var counting = all.stream().filter(Standing::counts).toList();
        var last = all.stream()
                .filter(standing -> !standing.isCancelled())
                .reduce((first, second) -> second)
                .orElse(all.getLast());
        want(
                DealField.of(type, names.number(), Kind.STRING, "номер", "number"),
                counting.stream().map(standing -> standing.any().number()).collect(joining(GLUE)));
        want(
                DealField.of(type, names.date(), Kind.DATE, "дата", "date"),
                counting.isEmpty() ? "" : counting.getLast().any().date().toString());
        want(DealField.of(type, names.state(), Kind.STRING, "состояние", "state"), last.words());
        address.apply(last.any())
                .ifPresent(link -> want(DealField.of(type, names.link(), Kind.URL, "ссылка", "link"), link));
        var file = DealField.of(type, names.file(), Kind.FILE, "файл", "file");
        if (file != null && last.isCancelled() && !deal.at(file.name()).isEmpty()) {
            changes.put(file, "");
        }
    }

    private void want(DealField field, String value) {
        if (field != null && !value.equals(there(field))) {
            changes.put(field, value);
        }
    }

    private String there(DealField field) {
        var text = deal.text(field.name());
        if (text == null) {
            return "";
        }
        return field.kind() == Kind.DATE && text.length() > DAY ? text.substring(0, DAY) : text;
    }
}
