package kz.kopir.odoo.connection;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import kz.kopir.platform.secrets.Secret;

/**
 * How this installation works with one company in one Odoo. What is not given is as usual.
 *
 * @param enabled       while it is not, Odoo is left alone and its tasks wait
 * @param autoSync      whether documents go by themselves; else each waits until somebody syncs it
 * @param url           such as {@code https://odoo.example.kz}
 * @param login         of a user without a second factor; for Odoo up to 18, or where there is no key
 * @param apiKey        for Odoo 19 and later; where both are given, the version decides
 * @param company       its id in Odoo; null for the user's own
 * @param organizations the BINs of the organisations whose documents belong into that company
 * @param language      of names and messages that we ask for
 * @param taxes         ids of taxes where looking by percent finds the wrong one: {@code 16}, {@code 16_included}, {@code exempt}, {@code none}
 * @param units         ids of units in Odoo by our codes, such as {@code 796}; others are not sent
 * @param webhookSecret the last part of the address that Odoo may call when something changed
 */
public record ConnectionSettings(
        String name,
        Boolean enabled,
        Boolean autoSync,
        URI url,
        String database,
        String login,
        Secret password,
        Secret apiKey,
        Integer company,
        Set<String> organizations,
        String language,
        Journals journals,
        Map<String, Integer> taxes,
        Map<String, Integer> units,
        Behaviour behaviour,
        Limits limits,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration breakerPause,
        Secret webhookSecret) {

    public ConnectionSettings {
        enabled = enabled == null || enabled;
        autoSync = autoSync == null || autoSync;
        organizations = organizations == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(organizations));
        language = language == null ? "ru_RU" : language;
        journals = journals == null ? Journals.OF_ODOO : journals;
        taxes = taxes == null ? Map.of() : Map.copyOf(taxes);
        units = units == null ? Map.of() : Map.copyOf(units);
        behaviour = behaviour == null ? Behaviour.USUAL : behaviour;
        limits = limits == null ? Limits.USUAL : limits;
        breakerPause = breakerPause == null ? Duration.ofSeconds(10) : breakerPause;
    }

    /** The same under another name. */
    public ConnectionSettings named(String other) {
        return with(other, password, apiKey, webhookSecret);
    }

    /** The same with these secrets, by their names in JSON; one that is not among them is none. */
    public ConnectionSettings with(Map<String, Secret> secrets) {
        return with(name, secrets.get("password"), secrets.get("api_key"), secrets.get("webhook_secret"));
    }

    /** All secrets by their names in JSON; null where one is not given. */
    public Map<String, Secret> secrets() {
        var secrets = new LinkedHashMap<String, Secret>();
        secrets.put("password", password);
        secrets.put("api_key", apiKey);
        secrets.put("webhook_secret", webhookSecret);
        return secrets;
    }

    /** The server that sees the secrets. */
    public String server() {
        return "%s://%s:%d".formatted(url.getScheme(), url.getHost(), url.getPort());
    }

    private ConnectionSettings with(String name, Secret password, Secret apiKey, Secret webhookSecret) {
        return new ConnectionSettings(
                name,
                enabled,
                autoSync,
                url,
                database,
                login,
                password,
                apiKey,
                company,
                organizations,
                language,
                journals,
                taxes,
                units,
                behaviour,
                limits,
                breakerPause,
                webhookSecret);
    }
}
