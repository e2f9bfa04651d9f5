package kz.kopir.document;

import java.util.List;

/** What the rules make of a deal. */
public sealed interface Drafts {

    record Ready(List<Draft> documents) implements Drafts {}

    record Refused(Refusal refusal) implements Drafts {}
}
