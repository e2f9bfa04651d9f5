package kz.kopir.document.print.pdf;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import kz.kopir.document.print.Cost;
import kz.kopir.document.print.Reason;
import kz.kopir.document.print.TemplateRefusedException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.w3c.dom.Document;

/**
 * Makes a PDF of a page, with our fonts inside and nothing loaded from anywhere.
 *
 * <p>Layout runs in the caller's thread. It cannot be interrupted, so that the hooks which it does call (line breaks,
 * pages, pictures) ask whether there is time left.
 */
public final class PdfRenderer {

    private static final String[] PROTOCOLS = {"http", "https", "file", "jar", "ftp", "jrt", "resource"};

    // Parsing takes longer than printing, and a parsed font serves one thread at a time.
    private final Queue<Fonts> idleFonts = new ConcurrentLinkedQueue<>();

    public PdfRenderer() {
        // Its messages quote the page, which is full of names.
        XRLog.setLoggingEnabled(false);
        FontMappers.set(new BundledFontMapper(new Fonts().plain()));
    }

    /** @throws TemplateRefusedException where the page is no XML, loads something, or costs too much */
    public byte[] render(String page, Cost cost) {
        var content = PageReader.read(page, cost.limits());
        var idle = idleFonts.poll();
        var fonts = idle == null ? new Fonts() : idle;
        try (var document = new PDDocument()) {
            return render(content, document, fonts, cost);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            idleFonts.add(fonts);
        }
    }

    private static byte[] render(Document content, PDDocument document, Fonts fonts, Cost cost) throws IOException {
        var resources = new BundledOnly(cost);
        var pdf = new ByteArrayOutputStream();
        var builder = new PdfRendererBuilder()
                .useFastMode()
                .usePDDocument(document)
                .withProducer("Kopir")
                .withW3cDocument(content, null)
                .useExternalResourceAccessControl(resources, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                .useUriResolver((base, uri) -> uri)
                .useHttpStreamImplementation(PdfRenderer::neverOpened)
                .useProtocolsStreamImplementation(PdfRenderer::neverOpened, PROTOCOLS)
                .useUnicodeLineBreaker(new TimedLineBreaker(cost))
                .usePageSupplier((target, width, height, number, shadow) -> addPage(target, width, height, cost))
                .toStream(pdf);
        fonts.addTo(builder, document);
        try {
            builder.run();
        } finally {
            resources.refuse();
        }
        return pdf.toByteArray();
    }

    private static PDPage addPage(PDDocument document, float width, float height, Cost cost) {
        cost.pages(document.getNumberOfPages() + 1);
        var page = new PDPage(new PDRectangle(width, height));
        document.addPage(page);
        return page;
    }

    private static FSStream neverOpened(String uri) {
        throw new TemplateRefusedException(Reason.OUTSIDE_RESOURCE);
    }
}
