package kz.kopir.document.portal;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/**
 * That the portal has registered an invoice.
 *
 * @param registrationNumber such as {@code ESF-990140000483-20261118-76963660}
 * @param status             as the portal names it, such as {@code DELIVERED}
 */
public record Registration(
        @NotNull @Pattern(regexp = "ESF-\\d{12}-\\d{8}-\\d{8}")
        String registrationNumber,

        @NotNull LocalDate registeredOn,

        @NotNull @Size(max = 50) @Pattern(regexp = "[A-Z_]+")
        String status) {}
