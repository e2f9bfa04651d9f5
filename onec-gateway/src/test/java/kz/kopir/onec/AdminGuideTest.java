package kz.kopir.onec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.kopir.onec.connection.CheckSettings;
import kz.kopir.onec.keeping.ConnectionJson;
import org.junit.jupiter.api.Test;

/** Holds docs/onec-admin.ru.md and the extension's source to what the service does. */
class AdminGuideTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern SETS = Pattern.compile("(Catalog|Document|ChartOfAccounts)_(.+)");
    private static final Pattern CODES = Pattern.compile("\"(ONEC-0[1-4]\\d\\d)\"");

    @Test
    void namesEveryObjectThatIsCalledFor() throws Exception {
        var guide = guide();
        assertThat(sets()).hasSizeGreaterThan(15).allSatisfy(set -> {
            assertThat(guide).contains("`" + set + "`");
        });
    }

    @Test
    void theExtensionWritesTheSameDocuments() throws Exception {
        var filling =
                Files.readString(ROOT.resolve("deploy/onec-extension/CommonModules/Копир_Заполнение/Ext/Module.bsl"));
        assertThat(List.of(
                        OnecNames.INVOICE,
                        OnecNames.SALE,
                        OnecNames.TAX_INVOICE,
                        OnecNames.RECEIPT,
                        OnecNames.TRANSFER,
                        OnecNames.SURPLUS,
                        OnecNames.WRITE_OFF,
                        OnecNames.INVENTORY_COUNT))
                .allSatisfy(set -> assertThat(filling).contains("\"" + set.substring("Document_".length()) + "\""));
    }

    @Test
    void showsSettingsThatAreTaken() throws Exception {
        var guide = guide();
        var begin = guide.indexOf("```json\n") + "```json\n".length();
        var settings = ConnectionJson.read(guide.substring(begin, guide.indexOf("```", begin)));

        assertThat(CheckSettings.check(settings)).isEmpty();
        assertThat(settings.name()).isEqualTo("main");
        assertThat(settings.maintenanceWindows()).hasSize(1);
    }

    @Test
    void everyCodeOfACallIsInTheTableOfErrors() throws Exception {
        var errors = Files.readString(ROOT.resolve("docs/errors.md"));
        assertThat(codes()).isNotEmpty().allSatisfy(code -> assertThat(errors).contains("| " + code + " |"));
    }

    private static String guide() throws IOException {
        return Files.readString(ROOT.resolve("docs/onec-admin.ru.md"));
    }

    private static List<String> sets() throws IllegalAccessException {
        var sets = new ArrayList<String>();
        for (var field : OnecNames.class.getFields()) {
            var name = SETS.matcher(String.valueOf(field.get(null)));
            if (name.matches()) {
                sets.add(name.group(2));
            }
        }
        return sets;
    }

    private static List<String> codes() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            return sources.filter(file -> file.toString().endsWith(".java"))
                    .map(AdminGuideTest::read)
                    .flatMap(text -> CODES.matcher(text).results().map(found -> found.group(1)))
                    .distinct()
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
