package kz.kopir.sandbox.prove.feed;

import java.time.Instant;
import java.util.Set;

/**
 * A deal that was closed outside, and what must therefore be there in the end.
 *
 * @param source  such as {@code bitrix24:main}
 * @param deal    its id there
 * @param types   of the documents that it must have
 * @param systems that must have them
 * @param wonAt   when it was known to be closed
 */
public record IntendedDeal(
        String source, String deal, Turn turn, Set<String> types, Set<String> systems, Instant wonAt) {

    public static final String BITRIX = "bitrix24:main";
    public static final String ERP = "erp:demo";

    public String key() {
        return source + "/" + deal;
    }

    public boolean ofTheCrm() {
        return source.equals(BITRIX);
    }

    public boolean cancelled() {
        return turn == Turn.CANCELLED;
    }
}
