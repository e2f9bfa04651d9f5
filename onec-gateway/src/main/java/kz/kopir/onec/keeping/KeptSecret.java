package kz.kopir.onec.keeping;

import java.time.OffsetDateTime;
import kz.kopir.platform.secrets.Encrypted;

/** A secret of a connection, encrypted, and when a person gave it. */
public record KeptSecret(Encrypted encrypted, OffsetDateTime changedAt) {}
