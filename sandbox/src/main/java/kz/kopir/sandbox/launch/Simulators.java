package kz.kopir.sandbox.launch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import kz.kopir.sandbox.bitrix.BitrixSimulator;
import kz.kopir.sandbox.llm.LlmSimulator;
import kz.kopir.sandbox.odoo.OdooSimulator;
import kz.kopir.sandbox.onec.FileExchange;
import kz.kopir.sandbox.onec.OnecSimulator;
import kz.kopir.sandbox.telegram.TelegramSimulator;

/**
 * The outside world alone, without Kopir, for an installation in containers that is to be tried: 1C, Bitrix24, Telegram, the language model and Odoo at
 * their usual ports. Where they listen says the system property {@code kopir.sandbox.host}, which is this machine alone where it is not set.
 */
final class Simulators implements AutoCloseable {

    static final int FIRST_PORT = new Addresses(0).onec();

    private static final Duration FILES_PAUSE = Duration.ofSeconds(1);

    private final Addresses addresses = new Addresses(0);
    private final OnecSimulator onec = new OnecSimulator();
    private final TelegramSimulator telegram = new TelegramSimulator();
    private final LlmSimulator llm = new LlmSimulator();
    private final OdooSimulator odoo = new OdooSimulator();
    private final BitrixSimulator bitrix;
    private final FileExchange files;
    private final Path folder;

    /**
     * @param folder  for keys and files that 1C and Kopir exchange
     * @param webhook where Bitrix24 tells of deals
     */
    Simulators(Path folder, String webhook) {
        this.folder = folder;
        this.bitrix = new BitrixSimulator(webhook, null);
        this.files = new FileExchange(folder.resolve("files"), onec);
    }

    Simulators start(Consumer<String> progress) {
        onec.start(addresses.onec());
        onec.listenTls(addresses.onecTls(), folder.resolve("keys"));
        files.start(FILES_PAUSE);
        bitrix.start(addresses.bitrix());
        telegram.start(addresses.telegram());
        llm.start(addresses.llm());
        odoo.start(addresses.odoo());
        progress.accept("1C %d, Bitrix24 %d, Telegram %d, language model %d, Odoo %d"
                .formatted(
                        addresses.onec(), addresses.bitrix(), addresses.telegram(), addresses.llm(), addresses.odoo()));
        return this;
    }

    @Override
    public void close() {
        odoo.stop();
        llm.stop();
        telegram.stop();
        bitrix.stop();
        files.close();
        onec.stop();
    }
}
