package kz.kopir.sandbox.launch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How a service's JVM is started, and how long it may take to end in order. */
interface ServiceStart {

    Duration STOP_PATIENCE = Duration.ofSeconds(15);

    /** The command line, with the variable {@code CLASSPATH} where that is wanted; the command line names the checkout's folder. */
    ProcessBuilder command(String service);

    default Duration stopPatience() {
        return STOP_PATIENCE;
    }

    /** From its cache where there is one for what is built, else as Quarkus starts it; {@code KOPIR_AOT=off} wants the latter. */
    static ServiceStart usual() {
        return name -> {
            var service = BuiltService.of(name);
            service.requireBuilt();
            var cache = AotCaches.of(name);
            return AotCaches.switchedOff() || !cache.made()
                    ? SandboxJvm.run("-jar", service.runner().toString())
                    : SandboxJvm.run(service, "-XX:AOTCache=" + cache.file());
        };
    }

    /** The JVM of a sandbox's services. */
    final class SandboxJvm {

        static final List<String> OPTIONS = List.of(
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // a sandbox starts often and runs for minutes
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED");

        private SandboxJvm() {}

        static ProcessBuilder run(String... words) {
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(OPTIONS);
            command.addAll(List.of(words));
            return new ProcessBuilder(command);
        }

        /** With the class path in the environment: there are hundreds of jars. */
        static ProcessBuilder run(BuiltService service, String option) {
            var builder = run(
                    option,
                    "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                    "-Dkopir.built=" + service.folder(),
                    BuiltService.MAIN);
            builder.environment().put("CLASSPATH", service.classPath());
            return builder;
        }
    }
}
