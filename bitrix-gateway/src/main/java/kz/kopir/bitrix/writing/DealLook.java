package kz.kopir.bitrix.writing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kz.kopir.bitrix.client.CrmData;

/**
 * A deal as it stands before we write to it.
 *
 * @param hasField  whether the field for numbers exists
 * @param numbers   the numbers that stand in it
 * @param commented whether the note's comment is on the timeline
 */
record DealLook(boolean hasField, List<String> numbers, boolean commented) {

    private static final String GLUE = ", ";

    static DealLook of(CrmData item, String field, boolean commented) {
        var numbers = Optional.ofNullable(item.text(field)).stream()
                .flatMap(text -> Stream.of(text.split(",")))
                .map(String::strip)
                .filter(number -> !number.isEmpty())
                .toList();
        return new DealLook(item.has(field), numbers, commented);
    }

    boolean lacks(String number) {
        return number != null && !numbers.contains(number);
    }

    /** What the field is to hold so that it holds the number too. */
    String with(String number) {
        var all = new ArrayList<>(numbers);
        all.add(number);
        return String.join(GLUE, all);
    }
}
