package kz.kopir.document.print.pdf;

import com.openhtmltopdf.extend.FSCacheEx;
import com.openhtmltopdf.extend.FSCacheValue;
import com.openhtmltopdf.extend.impl.FSDefaultCacheStore;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The fonts of the forms, read once from the libraries that bring them; both have the letters of Kazakh. */
public final class Fonts {

    private static final String FAMILY = "Liberation Sans";
    private static final String SECOND = "DejaVu Sans Condensed";
    private static final String DEJAVU = "net/sf/jasperreports/fonts/dejavu/DejaVuSansCondensed";

    private final List<Font> fonts = List.of(
            Font.read(FAMILY, 400, "liberation/LiberationSans-Regular.ttf"),
            Font.read(FAMILY, 700, "liberation/LiberationSans-Bold.ttf"),
            Font.read(SECOND, 400, DEJAVU + ".ttf"),
            Font.read(SECOND, 700, DEJAVU + "-Bold.ttf"));
    private final FSCacheEx<String, FSCacheValue> metrics = new FSDefaultCacheStore();

    void addTo(PdfRendererBuilder builder) {
        builder.useCacheStore(PdfRendererBuilder.CacheStore.PDF_FONT_METRICS, metrics);
        for (var font : fonts) {
            builder.useFont(
                    () -> new ByteArrayInputStream(font.content()),
                    font.family(),
                    font.weight(),
                    FontStyle.NORMAL,
                    true);
        }
    }

    private record Font(String family, int weight, byte[] content) {

        static Font read(String family, int weight, String resource) {
            try (var stream = Fonts.class.getClassLoader().getResourceAsStream(resource)) {
                if (stream == null) {
                    throw new IllegalStateException("no font " + resource + " on the class path");
                }
                return new Font(family, weight, stream.readAllBytes());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
