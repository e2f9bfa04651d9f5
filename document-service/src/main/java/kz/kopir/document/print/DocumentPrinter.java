package kz.kopir.document.print;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import kz.kopir.document.Language;
import kz.kopir.document.print.pdf.PageReader;
import kz.kopir.document.print.pdf.PdfRenderer;
import kz.kopir.document.print.template.BundledTemplates;
import kz.kopir.document.print.template.TemplateSandbox;
import kz.kopir.document.print.xlsx.XlsxRenderer;

/**
 * Prints documents as HTML, PDF and XLSX. Made once; rendering takes time and memory, and belongs on a worker thread.
 *
 * <p>All methods throw {@link TemplateRefusedException} where a template is at fault or a limit is reached, and
 * {@link IllegalArgumentException} for a form or version that does not exist.
 */
public final class DocumentPrinter {

    /** For the answer that carries the HTML: a template may hold a script, and no browser shall run it. */
    public static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

    private final Map<String, PrintForm> forms;
    private final Limits limits;
    private final LongSupplier nanos;
    private final TemplateSandbox sandbox;
    private final BundledTemplates bundled;
    private final PdfRenderer pdf = new PdfRenderer();
    private final XlsxRenderer xlsx = new XlsxRenderer();

    /** @param nanos a clock for time limits, such as {@code System::nanoTime} */
    public DocumentPrinter(List<PrintForm> forms, Limits limits, LongSupplier nanos) {
        this.forms = forms.stream().collect(Collectors.toMap(PrintForm::code, Function.identity()));
        this.limits = limits;
        this.nanos = nanos;
        this.sandbox = new TemplateSandbox(limits);
        this.bundled = new BundledTemplates(sandbox);
    }

    public String html(PrintedDocument document, Language language, PrintVersion version) {
        var page = page(document, language, version, new Cost(limits, nanos));
        PageReader.read(page, limits);
        return "<!DOCTYPE html>\n" + page;
    }

    public byte[] pdf(PrintedDocument document, Language language, PrintVersion version) {
        var cost = new Cost(limits, nanos);
        return pdf.render(page(document, language, version, cost), cost);
    }

    /** Spreadsheets have no template; the version chooses the captions. */
    public byte[] xlsx(PrintedDocument document, Language language, PrintVersion version) {
        var form = form(document.form());
        var captions = bundled.captions(version.bundled(), language);
        return xlsx.render(form, document, new DocumentFields(form, document, captions).toMap(), captions);
    }

    /** The text of a template that comes with the service: what an administrator begins a changed one from. */
    public String source(String form, String bundledVersion) {
        return bundled.source(bundledVersion, form(form).template());
    }

    /** Reads an uploaded template; one that parses may still be refused when it is printed. */
    public PrintVersion uploaded(String bundledVersion, String template) {
        return new PrintVersion(bundledVersion, sandbox.parse(template));
    }

    private String page(PrintedDocument document, Language language, PrintVersion version, Cost cost) {
        var form = form(document.form());
        var fields = new DocumentFields(form, document, bundled.captions(version.bundled(), language)).toMap();
        fields.put("css", bundled.style(version.bundled()));
        var template = version.own() == null ? bundled.template(version.bundled(), form.template()) : version.own();
        return template.render(fields, cost);
    }

    private PrintForm form(String code) {
        var form = forms.get(code);
        if (form == null) {
            throw new IllegalArgumentException("no print form " + code);
        }
        return form;
    }
}
