package kz.kopir.bitrix.deal;

import java.time.LocalDate;

/** Which rate is wanted: of a currency, for deals that closed on the day. */
public record RateKey(String currency, LocalDate day) {}
