package kz.kopir.sandbox.prove.link;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.kopir.sandbox.infra.KafkaServer;
import kz.kopir.sandbox.infra.Ports;
import kz.kopir.sandbox.infra.PostgresServer;
import kz.kopir.sandbox.launch.Addresses;
import kz.kopir.sandbox.prove.plan.Scene;

/**
 * A proxy on the way from each instance to each system that it talks to. The address of Odoo stands in the database, so both instances of odoo-gateway
 * share that way.
 */
public final class Links implements AutoCloseable {

    private static final String ODOO = "odoo-gateway>odoo";

    private final Addresses addresses;
    private final Map<String, TcpProxy> proxies = new LinkedHashMap<>();
    private final Map<String, Integer> behind = new LinkedHashMap<>();

    /** From now on they listen and pass everything. */
    public Links(Addresses addresses) {
        this.addresses = addresses;
        names().forEach(name -> proxies.put(name, new TcpProxy(port(name))));
    }

    /** The six services. */
    public static List<String> services() {
        return PostgresServer.SERVICES.stream()
                .map(schema -> schema.replace('_', '-'))
                .toList();
    }

    /** All there are, such as {@code onec-gateway-1>onec}. */
    public static List<String> names() {
        return Stream.concat(
                        services().stream()
                                .flatMap(service -> Stream.of(1, 2).map(number -> Scene.instance(service, number)))
                                .flatMap(instance -> systems(instance).stream().map(system -> instance + ">" + system)),
                        Stream.of(ODOO))
                .toList();
    }

    public TcpProxy link(String name) {
        return proxies.get(name);
    }

    /** How many answers were lost on all of them. */
    public long lostAnswers() {
        return proxies.values().stream().mapToLong(TcpProxy::lostAnswers).sum();
    }

    /** What makes the instance go through its proxies. */
    public Map<String, String> environment(String instance) {
        var settings = new LinkedHashMap<String, String>();
        for (var system : systems(instance)) {
            var port = proxies.get(instance + ">" + system).port();
            var url = "http://localhost:" + port;
            switch (system) {
                case Scene.POSTGRES -> {
                    var database = "://localhost:" + port + "/" + PostgresServer.DATABASE;
                    settings.put("QUARKUS_DATASOURCE_REACTIVE_URL", "postgresql" + database);
                    settings.put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql" + database);
                }
                case Scene.KAFKA -> settings.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:" + port);
                case "onec" -> settings.put("KOPIR_ONEC_CONNECTIONS_MAIN_URL", url + "/buh/odata/standard.odata/");
                case "bitrix" -> settings.put("KOPIR_BITRIX_PORTALS_MAIN_WEBHOOK_URL", url + "/rest/1/sandbox/");
                case "telegram" -> settings.put("KOPIR_NOTIFIER_TELEGRAM_URL", url);
                case "model" -> settings.put("KOPIR_AI_URL", url + "/api/v1/");
                default -> throw new IllegalStateException("nothing leads to " + system);
            }
        }
        return settings;
    }

    /** Where odoo-gateway reaches Odoo. */
    public String odooUrl() {
        return "http://localhost:" + proxies.get(ODOO).port();
    }

    /** Has the broker name each instance's proxy as its address, or clients would go past it. Before the broker's first start. */
    public void advertise(KafkaServer kafka) {
        behind.forEach(
                (name, port) -> kafka.listenBehind(port, proxies.get(name).port()));
    }

    /** All are as wires again. */
    public void heal() {
        proxies.values().forEach(proxy -> proxy.mode(LinkMode.PASS));
    }

    @Override
    public void close() {
        proxies.values().forEach(TcpProxy::close);
    }

    private static List<String> systems(String instance) {
        var everybodys = List.of(Scene.POSTGRES, Scene.KAFKA);
        var own = switch (instance.replaceFirst("-\\d+$", "")) {
            case "onec-gateway" -> List.of("onec");
            case "bitrix-gateway" -> List.of("bitrix");
            case "notifier" -> List.of("telegram", "model");
            default -> List.<String>of();
        };
        return Stream.concat(everybodys.stream(), own.stream()).toList();
    }

    private int port(String name) {
        return switch (name.substring(name.indexOf('>') + 1)) {
            case Scene.POSTGRES -> addresses.postgres();
            case Scene.KAFKA -> behind.computeIfAbsent(name, any -> Ports.free());
            case "onec" -> addresses.onec();
            case "bitrix" -> addresses.bitrix();
            case "telegram" -> addresses.telegram();
            case "model" -> addresses.llm();
            case "odoo" -> addresses.odoo();
            default -> throw new IllegalStateException("nothing leads along " + name);
        };
    }
}
