package kz.kopir.sandbox.onec.ws;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.zip.ZipInputStream;

/** An archive that came in parts. */
final class Zip {

    private static final int MOST_BYTES = 64 * 1024 * 1024;

    private Zip() {}

    static byte[] firstEntry(Collection<byte[]> parts) throws SoapFault {
        var whole = new ByteArrayOutputStream();
        parts.forEach(whole::writeBytes);
        try (var zip = new ZipInputStream(new ByteArrayInputStream(whole.toByteArray()))) {
            if (zip.getNextEntry() == null) {
                throw SoapFault.server("Файл архива не содержит данных.");
            }
            var content = zip.readNBytes(MOST_BYTES + 1);
            if (content.length > MOST_BYTES) {
                throw SoapFault.server("Файл архива слишком велик.");
            }
            return content;
        } catch (IOException e) {
            throw SoapFault.server("Ошибка чтения архива: " + e.getMessage());
        }
    }
}
