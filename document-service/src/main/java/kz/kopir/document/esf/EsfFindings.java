package kz.kopir.document.esf;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong, so that people mend all of it at once. */
final class EsfFindings {

    private final List<EsfFinding> all = new ArrayList<>();

    List<EsfFinding> all() {
        return List.copyOf(all);
    }

    /** @param portalCode null where none is known */
    void add(String field, String code, String portalCode, String russian, String english) {
        all.add(new EsfFinding(field, code, portalCode, russian, english));
    }

    /** Returns whether there is a text. */
    boolean needs(String field, String value, String russian, String english) {
        var missing = value == null || value.isBlank();
        if (missing) {
            add(field, "DOC-1104", null, russian, english);
        }
        return !missing;
    }
}
