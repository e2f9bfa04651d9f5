package kz.kopir.bitrix.writing;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What a deal is to be told: a line on its timeline, and perhaps a document's number in its field.
 *
 * @param portal  ours, such as {@code main}
 * @param number  our number of a document, or null when the note brings none
 * @param marker  stands in the comment and nowhere else, so that the comment can be found
 * @param comment for people, in Russian, the marker in it
 */
@RegisterForReflection // it is kept as JSON
public record DealNote(String portal, String deal, String number, String marker, String comment) {}
