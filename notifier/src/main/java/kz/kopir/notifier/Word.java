package kz.kopir.notifier;

/** A fact that has a word of its own in each language, such as {@code type.WAYBILL}. */
public record Word(String key) {}
