package kz.kopir.onec.reading.export;

import java.io.IOException;
import kz.kopir.onec.reading.Shelf.Kept;

/** A file that is being written, an object at a time. */
public interface ExportFile {

    void add(Kept object) throws IOException;

    /** Writes the end; without it the file is seen to be cut. */
    void end() throws IOException;
}
