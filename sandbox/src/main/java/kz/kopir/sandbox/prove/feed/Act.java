package kz.kopir.sandbox.prove.feed;

import java.time.Instant;

/**
 * What was done from outside.
 *
 * @param key  of the deal, such as {@code bitrix24:main/17}
 * @param what such as {@code won}
 * @param on   the document's id, where it was done to one; else null
 */
public record Act(Instant at, String key, String what, String on) {

    /** Of a person who cancels a document over Kopir's API; so the audit calls it too. */
    public static final String CANCEL = "cancel";
    /** Of a person who sends a refused document once more. */
    public static final String EXPORT = "export";
}
