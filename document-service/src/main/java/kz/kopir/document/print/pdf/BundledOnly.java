package kz.kopir.document.print.pdf;

import com.openhtmltopdf.outputdevice.helper.ExternalResourceType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
import java.util.function.BiPredicate;
import javax.imageio.ImageIO;
import kz.kopir.document.print.Cost;
import kz.kopir.document.print.Reason;
import kz.kopir.document.print.TemplateRefusedException;

/** Lets a page show pictures that it holds itself, of a bearable size, and load nothing else. */
final class BundledOnly implements BiPredicate<String, ExternalResourceType> {

    private static final String BASE64 = ";base64,";

    private final Cost cost;
    private TemplateRefusedException refusal;

    BundledOnly(Cost cost) {
        this.cost = cost;
    }

    @Override
    public boolean test(String uri, ExternalResourceType type) {
        cost.time();
        var reason = reasonAgainst(uri, type);
        if (reason == null) {
            return true;
        }
        if (refusal == null) {
            refusal = new TemplateRefusedException(reason, shown(uri), null);
        }
        return false;
    }

    /** A library that asks first and goes on without the resource would print a page with holes. */
    void refuse() {
        if (refusal != null) {
            throw refusal;
        }
    }

    private Reason reasonAgainst(String uri, ExternalResourceType type) {
        var isPicture = type == ExternalResourceType.IMAGE_RASTER
                && uri != null
                && uri.toLowerCase(Locale.ROOT).startsWith("data:image/");
        if (!isPicture) {
            return Reason.OUTSIDE_RESOURCE;
        }
        return dots(uri) <= cost.limits().pictureDots() ? null : Reason.PICTURE_TOO_LARGE;
    }

    /** Width times height, read from the picture's head before anything is unpacked; beyond all bounds if unreadable. */
    private static long dots(String uri) {
        var start = uri.indexOf(BASE64);
        if (start < 0) {
            return Long.MAX_VALUE;
        }
        try (var input = ImageIO.createImageInputStream(
                new ByteArrayInputStream(Base64.getMimeDecoder().decode(uri.substring(start + BASE64.length()))))) {
            var readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return Long.MAX_VALUE;
            }
            var reader = readers.next();
            reader.setInput(input);
            var dots = (long) reader.getWidth(0) * reader.getHeight(0);
            reader.dispose();
            return dots;
        } catch (IOException | IllegalArgumentException unreadable) {
            return Long.MAX_VALUE;
        }
    }

    private static String shown(String uri) {
        return uri == null ? "" : uri.substring(0, Math.min(uri.length(), 60));
    }
}
