package kz.kopir.document.print;

/** What is printed across a document that is no longer, or not yet, one to act on. */
public enum Mark {
    NONE,
    DRAFT,
    CANCELLED
}
