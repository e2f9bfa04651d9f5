package kz.kopir.sandbox.infra;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The end of a process's log, for the message that it failed. */
public final class LogTail {

    private static final int LINES = 25;

    private LogTail() {}

    /** The path and the last lines, ready to be put behind a message. */
    public static String of(Path log) {
        try {
            var lines = Files.readAllLines(log);
            return "The end of its log, " + log + ":\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        } catch (MalformedInputException e) {
            return "Its log is not in UTF-8: " + log;
        } catch (IOException e) {
            return "Its log cannot be read: " + log;
        }
    }
}
