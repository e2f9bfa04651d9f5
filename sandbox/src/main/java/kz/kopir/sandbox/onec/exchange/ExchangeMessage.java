package kz.kopir.sandbox.onec.exchange;

import java.util.UUID;

/** What a message asks for. */
public sealed interface ExchangeMessage {

    record Write(DocumentMessage document) implements ExchangeMessage {}

    record Remove(DocumentKind kind, UUID key) implements ExchangeMessage {}
}
