package kz.kopir.platform.recovery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** The consumer groups of this service with the topics of each, as its channels are configured. */
@ApplicationScoped
class ConsumedTopics {

    private static final Pattern GROUP = Pattern.compile("mp\\.messaging\\.incoming\\.([\\w-]+)\\.group\\.id");

    private final Config config;

    ConsumedTopics(Config config) {
        this.config = config;
    }

    /** The group whose events the inbox remembers. */
    String group() {
        return config.getValue("mp.messaging.incoming.events.group.id", String.class);
    }

    Map<String, List<String>> byGroup() {
        var groups = new TreeMap<String, List<String>>();
        StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .map(GROUP::matcher)
                .filter(Matcher::matches)
                .forEach(name -> groups.put(
                        config.getValue(name.group(), String.class),
                        config.getValues("mp.messaging.incoming." + name.group(1) + ".topics", String.class)));
        return groups;
    }
}
