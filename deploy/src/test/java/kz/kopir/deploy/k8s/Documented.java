package kz.kopir.deploy.k8s;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.List;
import java.util.Map;

/**
 * The fields that we use of kinds without a published Java model, by the documentation of CloudNativePG 1.26, KEDA 2.16, External Secrets 0.17 and Cilium 1.17.
 * A misspelt field is found; a wrong value is not.
 */
final class Documented {

    private Documented() {}

    record PostgresCluster(String apiVersion, String kind, ObjectMeta metadata, ClusterSpec spec) {}

    record ClusterSpec(
            int instances,
            String imageName,
            String primaryUpdateStrategy,
            Postgresql postgresql,
            Storage storage,
            ResourceRequirements resources,
            Affinity affinity,
            Bootstrap bootstrap,
            Managed managed) {}

    record Postgresql(Synchronous synchronous, Map<String, String> parameters) {}

    record Synchronous(String method, int number, String dataDurability) {}

    record Storage(String size) {}

    record Affinity(boolean enablePodAntiAffinity, String podAntiAffinityType, String topologyKey) {}

    record Bootstrap(InitDb initdb) {}

    record InitDb(String database, String owner, boolean dataChecksums, String localeProvider, String builtinLocale) {}

    record Managed(List<ManagedRole> roles) {}

    record ManagedRole(String name, String ensure, boolean login, Named passwordSecret) {}

    record Named(String name) {}

    record PostgresDatabase(String apiVersion, String kind, ObjectMeta metadata, DatabaseSpec spec) {}

    record DatabaseSpec(Named cluster, String name, String owner, List<DatabaseSchema> schemas) {}

    record DatabaseSchema(String name, String owner, String ensure) {}

    record ScaledObject(String apiVersion, String kind, ObjectMeta metadata, ScaledSpec spec) {}

    record ScaledSpec(
            Named scaleTargetRef,
            int minReplicaCount,
            int maxReplicaCount,
            int cooldownPeriod,
            Advanced advanced,
            List<Trigger> triggers) {}

    record Advanced(AutoscalerConfig horizontalPodAutoscalerConfig) {}

    record AutoscalerConfig(io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior behavior) {}

    record Trigger(String type, String metricType, Named authenticationRef, Map<String, String> metadata) {}

    record TriggerAuthentication(String apiVersion, String kind, ObjectMeta metadata, AuthenticationSpec spec) {}

    record AuthenticationSpec(List<FromEnvironment> env, List<FromSecret> secretTargetRef) {}

    record FromEnvironment(String parameter, String name, String containerName) {}

    record FromSecret(String parameter, String name, String key) {}

    record ExternalSecret(String apiVersion, String kind, ObjectMeta metadata, ExternalSpec spec) {}

    record ExternalSpec(String refreshInterval, Store secretStoreRef, Target target, List<From> dataFrom) {}

    record Store(String kind, String name) {}

    record Target(Template template) {}

    record Template(String type) {}

    record From(Extract extract) {}

    record Extract(String key) {}

    record CiliumNetworkPolicy(String apiVersion, String kind, ObjectMeta metadata, CiliumSpec spec) {}

    record CiliumSpec(LabelSelector endpointSelector, List<CiliumEgress> egress) {}

    record CiliumEgress(List<LabelSelector> toEndpoints, List<Name> toFQDNs, List<CiliumPorts> toPorts) {}

    record Name(String matchName, String matchPattern) {}

    record CiliumPorts(List<CiliumPort> ports, CiliumRules rules) {}

    record CiliumPort(String port, String protocol) {}

    record CiliumRules(List<Name> dns) {}
}
