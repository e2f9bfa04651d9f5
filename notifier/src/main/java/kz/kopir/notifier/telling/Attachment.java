package kz.kopir.notifier.telling;

import java.util.UUID;
import kz.kopir.platform.security.OnBehalf;

/**
 * A file that is sent: a document of ours on paper, or bytes.
 *
 * @param document printed as PDF; null for bytes
 * @param name     of the file
 * @param language of the paper, such as {@code ru}
 * @param person   for whom it is asked for; null for a chat of the installation
 * @param png      a picture; null for a document
 */
public record Attachment(
        long chat, String caption, UUID document, String name, String language, OnBehalf person, byte[] png) {

    public static Attachment paper(
            long chat, String caption, UUID document, String number, String language, OnBehalf person) {
        return new Attachment(chat, caption, document, number + ".pdf", language, person, null);
    }

    public static Attachment picture(long chat, String caption, byte[] png) {
        return new Attachment(chat, caption, null, "report.png", null, null, png);
    }
}
