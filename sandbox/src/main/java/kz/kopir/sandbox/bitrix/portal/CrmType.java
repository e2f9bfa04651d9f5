package kz.kopir.sandbox.bitrix.portal;

import java.util.Arrays;
import java.util.Optional;

/** An object type of the CRM: its number in the universal family, its letter on product rows, its name in methods, ledger and events. */
public enum CrmType {
    DEAL(2, "D", "deal"),
    CONTACT(3, "C", "contact"),
    COMPANY(4, "CO", "company");

    /** Requisites have a number among the object types, too: addresses hang on them. */
    public static final long REQUISITE_TYPE_ID = 8;

    private final int entityTypeId;
    private final String letter;
    private final String word;

    CrmType(int entityTypeId, String letter, String word) {
        this.entityTypeId = entityTypeId;
        this.letter = letter;
        this.word = word;
    }

    public int entityTypeId() {
        return entityTypeId;
    }

    public String letter() {
        return letter;
    }

    public String word() {
        return word;
    }

    /** @param change ADD, UPDATE or DELETE */
    String event(String change) {
        return "ONCRM" + name() + change;
    }

    public static Optional<CrmType> of(long entityTypeId) {
        return Arrays.stream(values())
                .filter(type -> type.entityTypeId == entityTypeId)
                .findFirst();
    }

    public static Optional<CrmType> ofLetter(String letter) {
        return Arrays.stream(values())
                .filter(type -> type.letter.equals(letter))
                .findFirst();
    }

    public static Optional<CrmType> ofWord(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }
}
