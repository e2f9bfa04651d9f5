package kz.kopir.odoo.client;

/** What kind of thing kept a call from its answer; told by the name of the exception, never by its words. */
public enum Trouble {
    /** No answer of Odoo itself. */
    CONNECTION,
    /** Odoo does not know us. */
    AUTHENTICATION,
    /** It knows us, and does not let us. */
    ACCESS,
    /** The business' own no. */
    VALIDATION,
    NOT_FOUND,
    /** Others work on the same records; later it may go well. */
    CONFLICT,
    /** We do not understand each other: a field or a method that this Odoo does not have, or a page in the place of data. */
    PROTOCOL
}
