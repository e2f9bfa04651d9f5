package kz.kopir.bitrix.deal;

/**
 * An address of a company or contact.
 *
 * @param type        Bitrix24's number of the kind of address
 * @param requisiteId the requisite that it belongs to, or null
 */
public record CrmAddress(int type, String requisiteId, String text) {}
