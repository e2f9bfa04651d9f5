package kz.kopir.document.esf;

/**
 * What the portal wants to know about a row beyond the document; null means as {@link EsfDefaults} say.
 *
 * @param catalogTruId  идентификатор товара, работы, услуги in the portal's catalogue
 * @param truOriginCode признак происхождения, 1 to 6
 * @param tnvedCode     код ТН ВЭД, up to 10 digits, or null
 */
public record EsfLine(String catalogTruId, String truOriginCode, String tnvedCode) {

    static final EsfLine UNSAID = new EsfLine(null, null, null);
}
