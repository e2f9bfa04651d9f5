package kz.kopir.platform.delivery;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.util.Comparator;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** The name under which this process leases tasks and holds what must be one at a time, and where the other instances reach it. */
@ApplicationScoped
public class Instance {

    private static final Set<String> ANY_ADDRESS = Set.of("0.0.0.0", "::", "[::]");

    private final String name;
    private final boolean lasting;
    private final String configured;
    private volatile String listening;

    Instance(DeliveryConfig config) {
        this.name = config.instance().orElseGet(() -> UUID.randomUUID().toString());
        this.lasting = config.instance().isPresent();
        this.configured = config.address().map(Instance::checked).orElse(null);
    }

    /** A bean is made when it is first needed; a wrong address is to be told before that. */
    void beThere(@Observes StartupEvent started) {}

    public String name() {
        return name;
    }

    /** Whether rows with our name can be from an earlier run of this very instance, which is over. */
    boolean isLasting() {
        return lasting;
    }

    /** Such as {@code http://10.0.0.7:8082}; null while it is not known, as before the first request can be taken. */
    public String address() {
        if (configured == null && listening == null) {
            listening = listening();
        }
        return configured == null ? listening : configured;
    }

    private static String checked(URI address) {
        var isRight = ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                && address.getHost() != null
                && address.getRawUserInfo() == null
                && (address.getRawPath() == null || address.getRawPath().matches("/?"))
                && address.getRawQuery() == null
                && address.getRawFragment() == null;
        if (!isRight) {
            throw new IllegalStateException(
                    "kopir.delivery.address is no address of an instance. Give scheme, host and port, such as http://10.0.0.7:8082");
        }
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    /** The port is a chosen one until the server listens; 0 asks for any. */
    private static String listening() {
        var config = ConfigProvider.getConfig();
        var port = config.getOptionalValue(
                        LaunchMode.current() == LaunchMode.TEST ? "quarkus.http.test-port" : "quarkus.http.port",
                        Integer.class)
                .orElse(0);
        var host = config.getOptionalValue("quarkus.http.host", String.class)
                .filter(given -> !ANY_ADDRESS.contains(given))
                .orElseGet(Instance::ofThisMachine);
        return port == 0 ? null : "http://" + host + ":" + port;
    }

    /** The first that others in the network can know, without asking a name server. */
    private static String ofThisMachine() {
        try {
            return NetworkInterface.networkInterfaces()
                    .sorted(Comparator.comparingInt(NetworkInterface::getIndex))
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address
                            && !address.isLoopbackAddress()
                            && !address.isLinkLocalAddress())
                    .findFirst()
                    .map(InetAddress::getHostAddress)
                    .orElse("localhost");
        } catch (SocketException e) {
            return "localhost"; // good for instances on one machine; others are to be configured
        }
    }
}
