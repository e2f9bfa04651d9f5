package kz.kopir.platform.configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Settings from the folder that the environment variable {@code KOPIR_SECRETS_DIR} names: one file per property, named as the property. A value is read
 * from its file each time that it is asked for, so whoever asks again has a new one without a restart.
 */
public final class SecretsFolder implements ConfigSource {

    /** The environment variable. */
    public static final String VARIABLE = "KOPIR_SECRETS_DIR";

    private static final int OVER_THE_ENVIRONMENT = 350;

    private final Path folder;

    public SecretsFolder() {
        this(System.getenv(VARIABLE));
    }

    /** @param folder null for none */
    public SecretsFolder(String folder) {
        this.folder = folder == null || folder.isBlank() ? null : Path.of(folder);
    }

    @Override
    public String getName() {
        return folder == null ? VARIABLE : "the folder of secrets " + folder;
    }

    @Override
    public int getOrdinal() {
        return OVER_THE_ENVIRONMENT;
    }

    @Override
    public String getValue(String property) {
        if (folder == null || property.isEmpty() || property.indexOf('/') >= 0 || property.startsWith(".")) {
            return null;
        }
        try {
            return withoutNewline(Files.readString(folder.resolve(property)));
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("The secret " + property + " cannot be read in " + folder, e);
        }
    }

    @Override
    public Map<String, String> getProperties() {
        return getPropertyNames().stream().collect(Collectors.toMap(name -> name, this::getValue));
    }

    /** Kubernetes keeps folders and links whose names begin with a dot beside the files of a mounted Secret. */
    @Override
    public Set<String> getPropertyNames() {
        if (folder == null || !Files.isDirectory(folder)) {
            return Set.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(Predicate.not(name -> name.startsWith(".")))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of secrets cannot be read: " + folder, e);
        }
    }

    private static String withoutNewline(String text) {
        var end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(0, end);
    }
}
