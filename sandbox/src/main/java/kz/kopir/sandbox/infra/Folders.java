package kz.kopir.sandbox.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;

/** Folders of data that a run leaves and the next one removes. */
public final class Folders {

    private Folders() {}

    /** Deletes the folder with all in it; nothing if it is not there. */
    public static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var all = Files.walk(folder)) {
            for (var path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + folder, e);
        }
    }

    /** Copies the folder with all in it, and who may read it, to where nothing is yet. */
    public static void copy(Path folder, Path to) {
        try (var all = Files.walk(folder)) {
            Files.createDirectories(to.getParent());
            for (var path : (Iterable<Path>) all::iterator) {
                Files.copy(path, to.resolve(folder.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot copy " + folder + " to " + to, e);
        }
    }
}
