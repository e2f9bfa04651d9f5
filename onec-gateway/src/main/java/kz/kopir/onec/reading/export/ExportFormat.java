package kz.kopir.onec.reading.export;

import java.io.IOException;
import java.io.OutputStream;
import kz.kopir.onec.reading.Kind;

/** The shape of a file of everything of a kind. */
public enum ExportFormat {
    CSV("text/csv; charset=UTF-8") {
        @Override
        public ExportFile begin(Kind kind, OutputStream out) throws IOException {
            return new CsvFile(kind, out);
        }
    },
    XML("application/xml; charset=UTF-8") {
        @Override
        public ExportFile begin(Kind kind, OutputStream out) throws IOException {
            return new XmlFile(kind, out);
        }
    };

    private final String mediaType;

    ExportFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    public abstract ExportFile begin(Kind kind, OutputStream out) throws IOException;
}
