package kz.kopir.document.print;

import java.time.Duration;

/**
 * What one rendering may cost; beyond it the rendering is refused.
 *
 * @param templateChars of the template's source
 * @param steps         expressions evaluated in loops
 * @param pageChars     of the page that a template makes
 * @param elements      of that page
 * @param pictureDots   width times height of one picture
 * @param pages         of the PDF
 * @param time          for the template and the PDF together
 */
public record Limits(
        int templateChars, int steps, int pageChars, int elements, int pictureDots, int pages, Duration time) {

    /** Enough for a document of 10,000 lines. */
    public static final Limits DEFAULT =
            new Limits(256 * 1024, 4_000_000, 24_000_000, 400_000, 4_000_000, 1_000, Duration.ofSeconds(30));
}
