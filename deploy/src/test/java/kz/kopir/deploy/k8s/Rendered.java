package kz.kopir.deploy.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;

/** The objects that a cluster is given. */
final class Rendered {

    private static final YAMLMapper YAML = new YAMLMapper();

    private final List<JsonNode> objects;
    private List<Object> models;

    Rendered(List<JsonNode> objects) {
        this.objects = objects;
    }

    List<JsonNode> objects() {
        return objects;
    }

    static Rendered read(String yaml) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            return new Rendered(documents.readAll());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of a kind, read strictly. */
    <T> List<T> all(Class<T> kind) {
        return models().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private synchronized List<Object> models() {
        if (models == null) {
            models = objects.stream().map(Kinds::read).toList();
        }
        return models;
    }

    /** Those of a kind as they stand. */
    List<JsonNode> named(String kind) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .toList();
    }

    JsonNode named(String kind, String name) {
        return named(kind).stream()
                .filter(object -> object.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(kind + " " + name));
    }

    Deployment deployment(String name) {
        return all(Deployment.class).stream()
                .filter(one -> one.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(name));
    }

    /** The deployments of Kopir's services, without what stands beside them to be tried. */
    List<Deployment> services() {
        return all(Deployment.class).stream()
                .filter(one -> Services.NAMES.contains(one.getMetadata().getName()))
                .toList();
    }

    /** The environment that a service gets from ConfigMaps and from its own manifest. */
    Map<String, String> environment(String service) {
        var container = deployment(service)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst();
        var environment = new TreeMap<String, String>();
        container
                .getEnvFrom()
                .forEach(source ->
                        environment.putAll(configMap(source.getConfigMapRef().getName())));
        container.getEnv().forEach(one -> environment.put(one.getName(), one.getValue() == null ? "" : one.getValue()));
        return environment;
    }

    private Map<String, String> configMap(String name) {
        return all(ConfigMap.class).stream()
                .filter(one -> one.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("ConfigMap " + name))
                .getData();
    }
}
