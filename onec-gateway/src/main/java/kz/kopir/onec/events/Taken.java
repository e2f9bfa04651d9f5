package kz.kopir.onec.events;

/**
 * What became of a webhook.
 *
 * @param event null when the sender is not known
 * @param order of the document of ours that it is about; null for none
 */
public record Taken(As as, OnecEvent event, String order) {

    /** What it was taken as. */
    public enum As {
        /** Stored, and told to others where it concerns them. */
        NEWS,
        /** It had come before. */
        KNOWN,
        /** A type that means nothing to us. */
        IGNORED,
        /** No connection, no secret, or a signature that is not of that secret: nobody is told which. */
        NOBODYS,
        /** Sent too long ago, or in the future: it may be a copy of another's. */
        OUT_OF_TIME
    }
}
