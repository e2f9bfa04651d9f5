package kz.kopir.sandbox.infra;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of the repository: what is built lies below it. */
public final class Checkout {

    private Checkout() {}

    /** Found by walking up from the working directory to the folder that holds the {@code kopir} script. */
    public static Path root() {
        var here = Path.of("").toAbsolutePath();
        for (var folder = here; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("kopir")) && Files.isRegularFile(folder.resolve("pom.xml"))) {
                return folder;
            }
        }
        throw new IllegalStateException("No folder above " + here + " holds the script kopir; run inside a checkout");
    }
}
