package kz.kopir.bitrix;

import io.smallrye.config.WithDefault;
import java.util.Map;
import java.util.Optional;

/** What a portal's deals are told of their documents; see docs/bitrix-back.md. */
public interface BackConfig {

    /** The deal's custom fields by type of document: {@code invoice}, {@code waybill}, {@code completion_act}, {@code tax_invoice} … */
    Map<String, Fields> fields();

    /** Whether the deal's timeline tells of each posted, changed and cancelled document; refusals are told in any case. */
    @WithDefault("true")
    boolean comment();

    /** Whether the PDF of a posted document comes as a comment. */
    @WithDefault("false")
    boolean fileInComment();

    /** Where a deal in work goes once its documents are posted: the stage by the number of the funnel, such as {@code 0} and {@code FINAL_INVOICE}. */
    Map<String, String> stageAfterPosting();

    /** Custom fields of the deal such as {@code UF_CRM_KOPIR_WAYBILL_DATE}; what is not named is not written, what is missing in the portal is made. */
    interface Fields {

        /** For the numbers of such documents, a text. */
        Optional<String> number();

        /** For the date of the last of them, a date. */
        Optional<String> date();

        /** For what has become of it, a text. */
        Optional<String> state();

        /** For its address in Kopir, a link. */
        Optional<String> link();

        /** For its PDF, a file. */
        Optional<String> file();
    }
}
