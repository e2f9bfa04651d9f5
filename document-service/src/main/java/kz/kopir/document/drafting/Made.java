package kz.kopir.document.drafting;

import java.util.List;
import java.util.UUID;
import kz.kopir.document.parties.Finding;

/** What came of making, editing or issuing a document. */
public sealed interface Made {

    /** @param isNew false when the same had been asked for before */
    record Document(UUID id, boolean isNew) implements Made {}

    record Wrong(List<Finding> findings) implements Made {}

    /** There is another document in its place; something else was asked for then. */
    record Exists(UUID id) implements Made {}

    /** There is none, or none that the maker may see. */
    record NotFound(UUID id) implements Made {}

    /** Only a draft can be edited, issued or discarded. */
    record NotDraft(UUID id) implements Made {}

    /** What it is to be based on or to correct is not issued. */
    record NotIssued(UUID id) implements Made {}

    /** Somebody else has changed it meanwhile. */
    record ChangedMeanwhile() implements Made {}
}
