package kz.kopir.sandbox.prove.plan;

import java.util.List;

/**
 * What there is to be disturbed.
 *
 * @param services each runs as {@code name-1}, and now and then as {@code name-2} too
 * @param links    of all instances, such as {@code onec-gateway-1>onec}
 */
public record Scene(List<String> services, List<String> links) {

    public static final String POSTGRES = "postgres";
    public static final String KAFKA = "kafka";

    public static String instance(String service, int number) {
        return service + "-" + number;
    }

    /** The links of the instance. */
    List<String> linksOf(String instance) {
        return links.stream().filter(link -> link.startsWith(instance + ">")).toList();
    }

    /** Those that are there all the time: second instances come and go. */
    List<String> lastingLinks() {
        return links.stream()
                .filter(link -> services.stream().noneMatch(service -> link.startsWith(instance(service, 2) + ">")))
                .toList();
    }
}
