package kz.kopir.document.print;

import kz.kopir.document.print.template.BundledTemplates;
import kz.kopir.document.print.template.TemplateSandbox;

/**
 * What a document is printed with, ever after it was issued.
 *
 * @param bundled the version of templates, captions and style that came with the service
 * @param own     an uploaded template in place of the bundled one; null for none
 */
public record PrintVersion(String bundled, TemplateSandbox.Template own) {

    public static final PrintVersion LATEST = new PrintVersion(BundledTemplates.LATEST, null);
}
