package kz.kopir.sandbox.onec.base;

import java.util.UUID;

/** A reference together with the set it points into, as analytic dimensions and composite properties hold it. */
public record Analytic(String set, UUID id) {}
