package kz.kopir.contracts;

import java.time.LocalDate;

/** A contract with the other company, such as № 7 of 2026-01-15. */
public record Contract(String number, LocalDate date) {}
