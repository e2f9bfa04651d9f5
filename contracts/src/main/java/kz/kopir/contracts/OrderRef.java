package kz.kopir.contracts;

/**
 * The order that a document fulfils, named by where it came from.
 *
 * @param source the registered source, such as {@code bitrix24:main}; never a host name
 * @param deal   the deal's or order's id in that source
 */
public record OrderRef(String source, String deal) {

    /** The key of every record about this order. */
    public String key() {
        return source + "/" + deal;
    }
}
