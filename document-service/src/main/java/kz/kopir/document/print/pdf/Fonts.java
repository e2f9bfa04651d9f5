package kz.kopir.document.print.pdf;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The fonts of the forms, parsed; both families have the letters of Kazakh. For one rendering at a time. */
final class Fonts {

    /** Under the names of no font in particular too: the fonts that every PDF reader has know no Kazakh. */
    private static final List<String> FAMILY =
            List.of("Liberation Sans", "Arial", "Helvetica", "SansSerif", "Serif", "Monospaced");

    private static final List<String> SECOND = List.of("DejaVu Sans Condensed");
    private static final String DEJAVU = "net/sf/jasperreports/fonts/dejavu/DejaVuSansCondensed";

    private final List<Font> fonts = List.of(
            Font.read(FAMILY, 400, "liberation/LiberationSans-Regular.ttf"),
            Font.read(FAMILY, 700, "liberation/LiberationSans-Bold.ttf"),
            Font.read(SECOND, 400, DEJAVU + ".ttf"),
            Font.read(SECOND, 700, DEJAVU + "-Bold.ttf"));

    TrueTypeFont plain() {
        return fonts.getFirst().parsed();
    }

    void addTo(PdfRendererBuilder builder, PDDocument document) {
        for (var font : fonts) {
            var supplier = new Embedded(document, font.parsed());
            for (var family : font.families()) {
                builder.useFont(supplier, family, font.weight(), FontStyle.NORMAL, true);
            }
        }
    }

    private record Font(List<String> families, int weight, TrueTypeFont parsed) {

        static Font read(List<String> families, int weight, String resource) {
            try (var stream = Fonts.class.getClassLoader().getResourceAsStream(resource)) {
                if (stream == null) {
                    throw new IllegalStateException("no font " + resource + " on the class path");
                }
                var parsed = new TTFParser().parse(new RandomAccessReadBuffer(stream.readAllBytes()));
                // Ligatures take half the time of a document, and a search does not find the letters in them.
                parsed.setEnableGsub(false);
                return new Font(families, weight, parsed);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    /** A font of one document, made when its first letter is laid out. */
    private static final class Embedded extends PDFontSupplier {

        private final PDDocument document;
        private final TrueTypeFont parsed;

        Embedded(PDDocument document, TrueTypeFont parsed) {
            super(null);
            this.document = document;
            this.parsed = parsed;
        }

        @Override
        public PDFont supply() {
            try {
                return PDType0Font.load(document, parsed, true);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
