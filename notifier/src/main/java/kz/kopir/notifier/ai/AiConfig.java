package kz.kopir.notifier.ai;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which language model answers questions, what it may cost, and what it must not see. */
@ConfigMapping(prefix = "kopir.ai")
public interface AiConfig {

    /** The address of an OpenAI-compatible API; {@code chat/completions} is appended. */
    @WithDefault("https://openrouter.ai/api/v1/")
    URI url();

    /** The provider's key, a secret. Without one the commonest questions are recognised without a model. */
    Optional<String> key();

    /** The model, as the provider names it. */
    @WithDefault("openai/gpt-4o-mini")
    String model();

    /** Models to take when that one is away; OpenRouter's {@code models}. */
    Optional<List<String>> otherModels();

    /** Who we are, for the provider's statistics; OpenRouter's {@code X-OpenRouter-Title}. */
    @WithDefault("Kopir")
    String title();

    /** Whether OpenRouter is told to choose only providers that keep no data and know all parameters; other providers may refuse the field. */
    @WithDefault("true")
    boolean openRouterRouting();

    /** The most tokens of one answer. */
    @WithDefault("1000")
    int maxTokens();

    /** How long a connection to the provider may take to come about. */
    @WithDefault("PT5S")
    Duration connectTimeout();

    /** How long one answer of the model may take. */
    @WithDefault("PT60S")
    Duration readTimeout();

    /** How often the model may ask the facts before it has to answer. */
    @WithDefault("8")
    int rounds();

    /** How often it is told that a figure is not of a query, before our own sentence takes the place of its words. */
    @WithDefault("2")
    int corrections();

    /** The most that a day of Almaty may cost, in the provider's money (dollars); then questions are recognised without a model. */
    @WithDefault("5.00")
    BigDecimal dailyCost();

    /** The most tokens of a day, both ways. */
    @WithDefault("3000000")
    long dailyTokens();

    /** Price of a million tokens sent, where the provider does not tell the cost of a call. */
    @WithDefault("0.15")
    BigDecimal promptPrice();

    /** Price of a million tokens received, the same. */
    @WithDefault("0.60")
    BigDecimal completionPrice();

    /** What is masked before it leaves; NONE for nothing. */
    @WithDefault("CONTACTS,CUSTOMERS,MANAGERS")
    Set<Masked> mask();

    /** The e-mail of whose deals a user sees, by their {@code sub}, where tokens do not carry a verified one. */
    Map<String, String> owners();

    /** What is personal. */
    enum Masked {
        /** Phone numbers, e-mail addresses, BIN, IIN and accounts in the question. */
        CONTACTS,
        /** Names of customers: the model sees CUSTOMER_A. */
        CUSTOMERS,
        /** Names of managers: the model sees MANAGER_A. */
        MANAGERS,
        NONE
    }
}
