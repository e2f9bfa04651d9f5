package kz.kopir.document.print;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import kz.kopir.document.print.pdf.PdfRenderer;
import kz.kopir.document.print.template.BundledTemplates;
import kz.kopir.document.print.template.TemplateSandbox;

/** Prints reports, which are no documents, with templates that come with the service. Rendering belongs on a worker thread. */
public final class ReportPrinter {

    private final Limits limits;
    private final LongSupplier nanos;
    private final BundledTemplates bundled;
    private final PdfRenderer pdf = new PdfRenderer();

    /** @param nanos a clock for time limits, such as {@code System::nanoTime} */
    public ReportPrinter(Limits limits, LongSupplier nanos) {
        this.limits = limits;
        this.nanos = nanos;
        this.bundled = new BundledTemplates(new TemplateSandbox(limits));
    }

    /** @param template the name of its file, without {@code .html} */
    public byte[] pdf(String template, Map<String, ?> fields) {
        var cost = new Cost(limits, nanos);
        var all = new HashMap<String, Object>(fields);
        all.put("css", bundled.style(BundledTemplates.LATEST));
        return pdf.render(bundled.template(BundledTemplates.LATEST, template).render(all, cost), cost);
    }
}
