package kz.kopir.platform.secrets;

import java.time.OffsetDateTime;

/** A secret of something that people keep, encrypted, and when a person gave it. */
public record KeptSecret(Encrypted encrypted, OffsetDateTime changedAt) {}
