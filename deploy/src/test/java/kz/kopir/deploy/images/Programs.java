package kz.kopir.deploy.images;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/** Programs that this machine may have. */
final class Programs {

    private Programs() {}

    /** Whether the command can be run and says that all is well; where it cannot, a line says that a check is left out. */
    static boolean there(String... command) throws InterruptedException {
        try {
            var ended = new ProcessBuilder(command)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (ended == 0) {
                return true;
            }
        } catch (IOException notThere) {
            // said below, as for one that fails
        }
        System.out.println("SKIPPED: " + String.join(" ", command) + " does not work here");
        return false;
    }
}
