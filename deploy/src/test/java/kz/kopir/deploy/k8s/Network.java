package kz.kopir.deploy.k8s;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;

/**
 * Who may reach whom by the rules of NetworkPolicies: what no policy selects is open; what one selects may do what any of them allows.
 * A connection needs both ends to allow it.
 */
record Network(List<NetworkPolicy> policies) {

    /**
     * An end of a connection.
     *
     * @param labels of a pod; null for what is outside of the cluster
     * @param ports by name
     * @param address of what is outside
     */
    record End(String namespace, Map<String, String> labels, Map<String, Integer> ports, String address) {

        static End pod(String namespace, Map<String, String> labels, Map<String, Integer> ports) {
            return new End(namespace, labels, ports, null);
        }

        static End outside(String address) {
            return new End(null, null, Map.of(), address);
        }

        private boolean isPod() {
            return labels != null;
        }
    }

    boolean allows(End from, End to, String protocol, int port) {
        return mayLeave(from, to, protocol, port) && mayEnter(from, to, protocol, port);
    }

    boolean mayLeave(End from, End to, String protocol, int port) {
        var selecting = selecting(from, "Egress");
        return selecting.isEmpty()
                || selecting.stream()
                        .flatMap(policy -> policy.getSpec().getEgress().stream())
                        .anyMatch(rule -> (rule.getTo().isEmpty()
                                        || rule.getTo().stream().anyMatch(peer -> matches(peer, to, from.namespace())))
                                && matches(rule.getPorts(), to, protocol, port));
    }

    boolean mayEnter(End from, End to, String protocol, int port) {
        var selecting = selecting(to, "Ingress");
        return selecting.isEmpty()
                || selecting.stream()
                        .flatMap(policy -> policy.getSpec().getIngress().stream())
                        .anyMatch(rule -> (rule.getFrom().isEmpty()
                                        || rule.getFrom().stream()
                                                .anyMatch(peer -> matches(peer, from, to.namespace())))
                                && matches(rule.getPorts(), to, protocol, port));
    }

    private List<NetworkPolicy> selecting(End end, String direction) {
        return policies.stream()
                .filter(policy -> end.isPod()
                        && policy.getMetadata().getNamespace().equals(end.namespace())
                        && policy.getSpec().getPolicyTypes().contains(direction)
                        && matches(policy.getSpec().getPodSelector(), end.labels()))
                .toList();
    }

    private static boolean matches(NetworkPolicyPeer peer, End end, String home) {
        if (peer.getIpBlock() != null) {
            return !end.isPod() && contains(peer.getIpBlock().getCidr(), end.address());
        }
        if (!end.isPod()) {
            return false;
        }
        var inNamespace = peer.getNamespaceSelector() == null
                ? end.namespace().equals(home)
                : matches(peer.getNamespaceSelector(), Map.of("kubernetes.io/metadata.name", end.namespace()));
        return inNamespace && (peer.getPodSelector() == null || matches(peer.getPodSelector(), end.labels()));
    }

    private static boolean matches(List<NetworkPolicyPort> ports, End to, String protocol, int port) {
        return ports.isEmpty()
                || ports.stream()
                        .anyMatch(one -> protocol.equals(one.getProtocol() == null ? "TCP" : one.getProtocol())
                                && number(one, to) == port);
    }

    private static int number(NetworkPolicyPort port, End to) {
        var named = port.getPort().getStrVal();
        return named == null ? port.getPort().getIntVal() : to.ports().getOrDefault(named, -1);
    }

    private static boolean matches(LabelSelector selector, Map<String, String> labels) {
        return labels.entrySet().containsAll(selector.getMatchLabels().entrySet())
                && selector.getMatchExpressions().stream().allMatch(expression -> matches(expression, labels));
    }

    private static boolean matches(LabelSelectorRequirement expression, Map<String, String> labels) {
        if (!"In".equals(expression.getOperator())) {
            throw new UnsupportedOperationException(expression.getOperator());
        }
        return expression.getValues().contains(labels.get(expression.getKey()));
    }

    private static boolean contains(String cidr, String address) {
        var parts = cidr.split("/");
        var shift = 32 - Integer.parseInt(parts[1]);
        return bits(parts[0]).shiftRight(shift).equals(bits(address).shiftRight(shift));
    }

    private static BigInteger bits(String address) {
        try {
            return new BigInteger(1, InetAddress.getByName(address).getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
