package kz.kopir.sandbox.onec.base;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import kz.kopir.sandbox.onec.model.EntityType;

/** 1C's own numbers and codes: padded with zeros to the field's length, per document type and year, and unique there. */
final class Numbers {

    private final Map<String, Long> last = new HashMap<>();
    private final Map<String, UUID> taken = new HashMap<>();
    private final Map<UUID, String> places = new HashMap<>();

    /** @return the document's number, a new one when it has none */
    String document(Entity document) {
        var series = document.type().name() + "/" + document.date("Date").getYear();
        var number = document.text("Number");
        if (number.isEmpty()) {
            number = pad(last.getOrDefault(series, 0L) + 1, length(document.type(), "Number"));
        }
        var place = series + "/" + number;
        if (!document.id().equals(taken.getOrDefault(place, document.id()))) {
            throw OnecError.exception("Не удалось записать: номер \"" + number + "\" не уникален.");
        }
        forget(document);
        taken.put(place, document.id());
        places.put(document.id(), place);
        if (number.matches("\\d{1,18}")) {
            last.merge(series, Long.parseLong(number), Math::max);
        }
        return number;
    }

    String code(EntityType catalog) {
        return pad(last.merge(catalog.name(), 1L, Long::sum), length(catalog, "Code"));
    }

    /** @return what puts all back as it is now, as far as a write of this document changes it */
    Runnable undo(Entity document) {
        var lastNow = new HashMap<>(last);
        var place = places.get(document.id());
        return () -> {
            last.clear();
            last.putAll(lastNow);
            forget(document);
            if (place != null) {
                taken.put(place, document.id());
                places.put(document.id(), place);
            }
        };
    }

    void forget(Entity document) {
        var place = places.remove(document.id());
        if (place != null) {
            taken.remove(place);
        }
    }

    private static int length(EntityType type, String property) {
        return type.property(property).orElseThrow().length();
    }

    private static String pad(long number, int length) {
        return ("%0" + length + "d").formatted(number);
    }
}
