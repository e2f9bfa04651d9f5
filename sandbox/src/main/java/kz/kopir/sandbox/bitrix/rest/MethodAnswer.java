package kz.kopir.sandbox.bitrix.rest;

/**
 * What a method found or did.
 *
 * @param next where the next page starts; null on the last page and where nothing is paged
 * @param total rows found in all; null where nothing is paged
 */
public record MethodAnswer(Object result, Integer next, Integer total) {

    public static MethodAnswer of(Object result) {
        return new MethodAnswer(result, null, null);
    }
}
