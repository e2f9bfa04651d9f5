package kz.kopir.document.tax;

import java.time.LocalDate;
import java.util.List;
import kz.kopir.document.Names;

/**
 * Form 300.00 of an organisation and quarter, as far as documents fill it.
 *
 * @param fileBy the last day of filing
 * @param notes  what an accountant must look at
 */
public record Declaration(
        String organizationBin,
        Names organization,
        Quarter quarter,
        LocalDate fileBy,
        List<DeclarationLine> lines,
        List<Names> notes) {}
