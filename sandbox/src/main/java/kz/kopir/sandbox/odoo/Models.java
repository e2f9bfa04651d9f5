package kz.kopir.sandbox.odoo;

import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of the models that the simulated Odoo has; a name with {@code >} refers to one record, with {@code *} to many. */
final class Models {

    private static final String MOVES = "account.move";
    private static final Map<String, Map<String, Field>> ALL = new LinkedHashMap<>();

    /** @param relation the model that it refers to; null for a plain value */
    record Field(String type, String relation) {}

    static {
        add("res.country", "name code");
        add("res.currency", "name symbol active?");
        add("res.currency.rate", "name currency_id>res.currency company_id>res.company inverse_company_rate");
        add(
                "res.company",
                "name vat country_id>res.country currency_id>res.currency chart_template account_sale_tax_id>account.tax"
                        + " tax_calculation_rounding_method");
        add("res.users", "name login company_id>res.company company_ids*res.company lang");
        add(
                "res.partner",
                "name vat ref is_company? company_type email phone street city lang parent_id>res.partner"
                        + " company_id>res.company country_id>res.country active?");
        add(
                "product.product",
                "name default_code barcode type company_id>res.company active? uom_id>uom.uom list_price");
        add("uom.uom", "name");
        add("account.account", "name code account_type company_ids*res.company");
        add("account.journal", "name code type company_id>res.company active?");
        add("account.fiscal.position", "name company_id>res.company");
        add("account.tax.group", "name company_id>res.company country_id>res.country");
        add(
                "account.tax.repartition.line",
                "repartition_type account_id>account.account tax_id>account.tax document_type");
        add(
                "account.tax",
                "name amount amount_type type_tax_use price_include? price_include_override sequence active?"
                        + " company_id>res.company country_id>res.country tax_group_id>account.tax.group"
                        + " fiscal_position_ids*account.fiscal.position"
                        + " invoice_repartition_line_ids*account.tax.repartition.line"
                        + " refund_repartition_line_ids*account.tax.repartition.line");
        add(
                MOVES,
                "name move_type state payment_state ref invoice_origin payment_reference narration invoice_date invoice_date_due date"
                        + " partner_id>res.partner journal_id>account.journal currency_id>res.currency company_id>res.company"
                        + " invoice_line_ids*account.move.line amount_untaxed amount_tax amount_total amount_residual"
                        + " reversed_entry_id>account.move reversal_move_ids*account.move checked? auto_post");
        add(
                "account.move.line",
                "name move_id>account.move product_id>product.product quantity price_unit discount tax_ids*account.tax"
                        + " display_type product_uom_id>uom.uom account_id>account.account");
        add(
                "account.payment",
                "name amount date memo state journal_id>account.journal partner_id>res.partner company_id>res.company"
                        + " reconciled_invoice_ids*account.move");
        add("account.payment.register", "amount payment_date communication journal_id>account.journal");
        add("account.move.reversal", "reason journal_id>account.journal date");
        add("ir.attachment", "name datas mimetype res_model res_id");
    }

    private Models() {}

    private static void add(String model, String fields) {
        var all = new LinkedHashMap<String, Field>();
        for (var service : new String[] {"id", "create_date", "write_date", "display_name"}) {
            all.put(service, new Field("char", null));
        }
        for (var field : fields.split(" ")) {
            if (field.contains(">")) {
                var parts = field.split(">");
                all.put(parts[0], new Field("many2one", parts[1]));
            } else if (field.contains("*")) {
                var parts = field.split("\\*");
                all.put(parts[0], new Field("many2many", parts[1]));
            } else if (field.endsWith("?")) {
                all.put(field.substring(0, field.length() - 1), new Field("boolean", null));
            } else {
                all.put(field, new Field("char", null));
            }
        }
        ALL.put(model, all);
    }

    static boolean exists(String model) {
        return ALL.containsKey(model) || model.equals("ir.model.data");
    }

    static Map<String, Field> fields(String model) {
        return ALL.getOrDefault(model, Map.of());
    }

    /** @throws OdooError for a field that the model does not have */
    static Field field(String model, String name) {
        var field = fields(model).get(name);
        if (field == null) {
            throw OdooError.value("Invalid field '%s' on model '%s'".formatted(name, model));
        }
        return field;
    }
}
