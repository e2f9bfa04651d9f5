package kz.kopir.bitrix.intake;

/**
 * Why a deal cannot be told, for its timeline.
 *
 * @param message for a person, in Russian
 */
public record Complaint(String code, String message) {}
