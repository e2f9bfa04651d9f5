package kz.kopir.bitrix.intake;

/**
 * Why a deal cannot be told, for its timeline.
 *
 * @param message    for a person, in Russian
 * @param documented whether an earlier state of the deal was told, so that it has documents already
 */
public record Complaint(String code, String message, boolean documented) {}
