package kz.kopir.onec.commerce;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import kz.kopir.onec.commerce.SiteSessions.Session;

/** What a base has sent in a session, whole or packed. Names are names only: nothing is ever written under them. */
final class SiteFiles {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SiteSessions sessions;
    private final Session session;
    private final long limit;

    /** @param limit of the bytes of a file that 1C has packed */
    SiteFiles(SiteSessions sessions, Session session, long limit) {
        this.sessions = sessions;
        this.session = session;
        this.limit = limit;
    }

    @FunctionalInterface
    interface Reading<T> {
        T of(InputStream file) throws IOException;
    }

    /** @throws FailedException when there is no such file in the session, packed or not */
    <T> T read(String name, Reading<T> reading) throws IOException {
        var sent = sessions.files(session).await().atMost(PATIENCE);
        if (sent.contains(name)) {
            return onDisk(name, path -> {
                try (var file = Files.newInputStream(path)) {
                    return reading.of(file);
                }
            });
        }
        for (var zip : sent.stream().filter(SiteFiles::isZip).toList()) {
            var found = onDisk(zip, path -> unpack(path, name, reading));
            if (found != null) {
                return found;
            }
        }
        throw new FailedException(
                "ONEC-0827", "файла %s в этом сеансе нет. Начните обмен заново с checkauth.".formatted(name));
    }

    /** The names of the XML files in a packed one, or of the file itself. */
    List<String> xmlIn(String file) throws IOException {
        if (!isZip(file)) {
            return List.of(file);
        }
        return onDisk(file, path -> {
            try (var zip = open(path)) {
                var names = new ArrayList<String>();
                zip.stream()
                        .map(ZipEntry::getName)
                        .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(".xml"))
                        .forEach(names::add);
                return names;
            }
        });
    }

    static boolean isZip(String file) {
        return file.toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    /** Null when it is not in the zip. */
    private <T> T unpack(Path path, String name, Reading<T> reading) throws IOException {
        try (var zip = open(path)) {
            var entry = zip.getEntry(name);
            if (entry == null) {
                return null;
            }
            try (var content = new Limited(zip.getInputStream(entry), limit)) {
                return reading.of(content);
            }
        }
    }

    /** Names in a zip of an old 1C are in the code page of DOS. */
    private static ZipFile open(Path path) throws IOException {
        try {
            return new ZipFile(path.toFile(), StandardCharsets.UTF_8);
        } catch (ZipException e) {
            throw new FailedException("ONEC-0828", "архив не читается: он пришёл не целиком. Начните обмен заново.");
        }
    }

    @FunctionalInterface
    private interface OnDisk<T> {
        T with(Path path) throws IOException;
    }

    private <T> T onDisk(String file, OnDisk<T> work) throws IOException {
        var path = Files.createTempFile("kopir-exchange", null);
        try {
            try (var out = Files.newOutputStream(path)) {
                int parts = sessions.parts(session, file).await().atMost(PATIENCE);
                for (var part = 0; part < parts; part++) {
                    out.write(sessions.part(session, file, part).await().atMost(PATIENCE));
                }
            }
            return work.with(path);
        } finally {
            Files.delete(path);
        }
    }

    /** A few kilobytes of a zip can hold gigabytes. */
    private static final class Limited extends FilterInputStream {

        private long left;

        Limited(InputStream in, long limit) {
            super(in);
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            var one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            var read = super.read(into, from, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw new FailedException(
                        "ONEC-0829", "файл в архиве больше допустимого (kopir.onec.commerce.unpacked-limit).");
            }
        }
    }
}
