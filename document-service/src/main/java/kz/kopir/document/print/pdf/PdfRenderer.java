package kz.kopir.document.print.pdf;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import kz.kopir.document.print.Cost;
import kz.kopir.document.print.Reason;
import kz.kopir.document.print.TemplateRefusedException;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * Makes a PDF of a page, with our fonts inside and nothing loaded from anywhere.
 *
 * <p>Layout runs in the caller's thread. It cannot be interrupted, so that the hooks which it does call (line breaks,
 * pages, pictures) ask whether there is time left.
 */
public final class PdfRenderer {

    private static final String[] PROTOCOLS = {"http", "https", "file", "jar", "ftp", "jrt", "resource"};

    private final Fonts fonts;

    public PdfRenderer(Fonts fonts) {
        this.fonts = fonts;
        // Its messages quote the page, which is full of names.
        XRLog.setLoggingEnabled(false);
    }

    /** @throws TemplateRefusedException where the page is no XML, loads something, or costs too much */
    public byte[] render(String page, Cost cost) {
        var document = PageReader.read(page, cost.limits());
        var resources = new BundledOnly(cost);
        var pdf = new ByteArrayOutputStream();
        var builder = new PdfRendererBuilder()
                .useFastMode()
                .withProducer("Kopir")
                .withW3cDocument(document, null)
                .useExternalResourceAccessControl(resources, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                .useUriResolver((base, uri) -> uri)
                .useHttpStreamImplementation(PdfRenderer::neverOpened)
                .useProtocolsStreamImplementation(PdfRenderer::neverOpened, PROTOCOLS)
                .useUnicodeLineBreaker(new TimedLineBreaker(cost))
                .usePageSupplier((target, width, height, number, shadow) -> {
                    cost.pages(target.getNumberOfPages() + 1);
                    var added = new PDPage(new PDRectangle(width, height));
                    target.addPage(added);
                    return added;
                })
                .toStream(pdf);
        fonts.addTo(builder);
        try {
            builder.run();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            resources.refuse();
        }
        return pdf.toByteArray();
    }

    private static FSStream neverOpened(String uri) {
        throw new TemplateRefusedException(Reason.OUTSIDE_RESOURCE);
    }
}
