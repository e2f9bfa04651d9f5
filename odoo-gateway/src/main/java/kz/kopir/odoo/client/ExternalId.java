package kz.kopir.odoo.client;

import java.util.UUID;
import kz.kopir.contracts.NameUuid;

/** The names under which Odoo keeps what we have created; its database has each once. */
public final class ExternalId {

    /** Stands where the name of an Odoo module would; none is called so. */
    public static final String MODULE = "__kopir__";

    private ExternalId() {}

    public static String ofDocument(UUID document) {
        return "document_" + document.toString().replace("-", "");
    }

    public static String ofPartner(String taxId) {
        return "partner_" + taxId;
    }

    /** One that says nothing of a person to those who see the name. */
    public static String ofPerson(String phone) {
        return "partner_" + hash(phone);
    }

    public static String ofProduct(String key) {
        return "product_" + hash(key);
    }

    private static String hash(String text) {
        return NameUuid.v5(NameUuid.ODOO_ID, text).toString().replace("-", "");
    }
}
