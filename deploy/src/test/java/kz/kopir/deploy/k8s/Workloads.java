package kz.kopir.deploy.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;

/** Checks of workloads that are also made of broken ones. */
final class Workloads {

    private static final int ASKED_AT = 8080; // the defaults of ServicesConfig

    private Workloads() {}

    /** The service listens where the code does, and everything that leads there names the port that exists. */
    static void checkPorts(Rendered rendered, String name) {
        var container = container(rendered, name);
        assertThat(container.getPorts())
                .as("ports of " + name)
                .extracting(port -> port.getName() + " " + port.getContainerPort())
                .containsExactly("http " + Services.port(name));
        assertThat(new IntOrString[] {
                    container.getStartupProbe().getHttpGet().getPort(),
                    container.getLivenessProbe().getHttpGet().getPort(),
                    container.getReadinessProbe().getHttpGet().getPort(),
                })
                .extracting(IntOrString::getStrVal)
                .containsOnly("http");
        var service = rendered.all(Service.class).stream()
                .filter(one -> one.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(service.getSpec().getPorts()).singleElement().satisfies(port -> {
            assertThat(port.getPort()).isEqualTo(ASKED_AT);
            assertThat(port.getTargetPort().getStrVal()).isEqualTo("http");
        });
        assertThat(service.getSpec().getSelector()).containsEntry("app.kubernetes.io/name", name);
        assertThat(rendered.deployment(name)
                        .getSpec()
                        .getTemplate()
                        .getMetadata()
                        .getLabels())
                .containsAllEntriesOf(service.getSpec().getSelector());
    }

    static Container container(Rendered rendered, String name) {
        return rendered.deployment(name)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst();
    }
}
