package kz.kopir.sandbox.prove.check;

/**
 * A promise that was not kept.
 *
 * @param deal such as {@code bitrix24:main/17}; null when it is no single deal's
 */
public record Breach(String promise, String deal, String what) {

    @Override
    public String toString() {
        return promise + ": " + (deal == null ? "" : deal + ": ") + what;
    }
}
