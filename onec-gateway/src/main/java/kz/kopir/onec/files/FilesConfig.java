package kz.kopir.onec.files;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the exchange by files goes. */
@ConfigMapping(prefix = "kopir.onec.files")
interface FilesConfig {

    /** How often an answer is looked for. */
    @WithDefault("PT10S")
    Duration pause();
}
