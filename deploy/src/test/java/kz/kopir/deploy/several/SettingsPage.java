package kz.kopir.deploy.several;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kz.kopir.deploy.several.JavaSources.Declared;

/** Writes the reference of all settings, from the mappings that read them. */
final class SettingsPage {

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern SECRET = Pattern.compile("(?i)\\ba secret\\b|\\bsecrets themselves\\b");
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("String", "text"),
            Map.entry("int", "number"),
            Map.entry("Integer", "number"),
            Map.entry("short", "number"),
            Map.entry("long", "number"),
            Map.entry("double", "number"),
            Map.entry("BigDecimal", "number"),
            Map.entry("boolean", "true, false"),
            Map.entry("Duration", "duration"),
            Map.entry("Period", "period"),
            Map.entry("URI", "address"),
            Map.entry("Path", "path"),
            Map.entry("ZoneId", "time zone"),
            Map.entry("LocalTime", "time"),
            Map.entry("LocalDate", "date"),
            Map.entry("OffsetDateTime", "moment"));

    private final JavaSources sources;

    SettingsPage(JavaSources sources) {
        this.sources = sources;
    }

    /**
     * One setting.
     *
     * @param standard null where there is none
     */
    record Setting(
            String module,
            String name,
            String type,
            String standard,
            boolean required,
            boolean secret,
            String meaning) {

        String environment() {
            return name.replaceAll("[^A-Za-z0-9<>]", "_").toUpperCase(Locale.ROOT);
        }
    }

    List<Setting> settings() {
        var settings = new ArrayList<Setting>();
        sources.all().forEach(type -> prefix(type).ifPresent(prefix -> add(settings, type, prefix, type.module())));
        return settings.stream()
                .sorted(Comparator.comparing(Setting::module).thenComparing(Setting::name))
                .toList();
    }

    private static Optional<String> prefix(Declared type) {
        return annotation(type.tree().getModifiers().getAnnotations(), "ConfigMapping");
    }

    private void add(List<Setting> settings, Declared type, String prefix, String module) {
        for (var member : type.tree().getMembers()) {
            if (member instanceof MethodTree method
                    && method.getBody() == null
                    && method.getParameters().isEmpty()) {
                add(settings, type, prefix, module, method);
            }
        }
    }

    private void add(List<Setting> settings, Declared type, String prefix, String module, MethodTree method) {
        var annotations = method.getModifiers().getAnnotations();
        var name = annotation(annotations, "WithName")
                .orElseGet(() -> kebab(method.getName().toString()));
        var standard = annotation(annotations, "WithDefault").orElse(null);
        add(settings, type, prefix + "." + name, module, method, method.getReturnType(), standard, standard == null);
    }

    private void add(
            List<Setting> settings,
            Declared type,
            String name,
            String module,
            MethodTree method,
            Tree returned,
            String standard,
            boolean required) {
        if (returned instanceof ParameterizedTypeTree generic) {
            var arguments = generic.getTypeArguments();
            switch (generic.getType().toString()) {
                case "Optional" -> add(settings, type, name, module, method, arguments.getFirst(), standard, false);
                case "Map" ->
                    add(
                            settings,
                            type,
                            name + ".<" + keyName(method) + ">",
                            module,
                            method,
                            arguments.get(1),
                            standard,
                            false);
                default -> {
                    if (isGroup(type, arguments.getFirst())) {
                        add(settings, type, name + "[0]", module, method, arguments.getFirst(), standard, false);
                    } else {
                        settings.add(setting(
                                type,
                                name,
                                module,
                                method,
                                "list of " + type(type, arguments.getFirst()),
                                standard,
                                required));
                    }
                }
            }
            return;
        }
        if (isGroup(type, returned)) {
            add(settings, sources.find(returned.toString(), type).orElseThrow(), name, module);
        } else {
            settings.add(setting(type, name, module, method, type(type, returned), standard, required));
        }
    }

    /** What stands for a key: the singular of what the map holds. */
    private static String keyName(MethodTree method) {
        var name = kebab(method.getName().toString());
        return name.endsWith("ies") ? name.substring(0, name.length() - 3) + "y" : name.replaceFirst("s$", "");
    }

    private Setting setting(
            Declared type,
            String name,
            String module,
            MethodTree method,
            String kind,
            String standard,
            boolean required) {
        var comment = sources.comment(method);
        return new Setting(
                module, name, kind, standard, required, SECRET.matcher(comment).find(), comment);
    }

    private boolean isGroup(Declared from, Tree type) {
        return !TYPES.containsKey(type.toString())
                && sources.find(type.toString(), from)
                        .filter(found -> found.tree().getKind() == Tree.Kind.INTERFACE)
                        .isPresent();
    }

    private String type(Declared from, Tree type) {
        var known = TYPES.get(type.toString());
        if (known != null) {
            return known;
        }
        return sources.find(type.toString(), from)
                .filter(found -> found.tree().getKind() == Tree.Kind.ENUM)
                .map(SettingsPage::constants)
                .orElse(type.toString());
    }

    private static String constants(Declared type) {
        return type.tree().getMembers().stream()
                .filter(VariableTree.class::isInstance)
                .map(VariableTree.class::cast)
                .filter(constant ->
                        constant.getType().toString().contentEquals(type.tree().getSimpleName()))
                .filter(constant -> constant.getInitializer() != null
                        && constant.getInitializer()
                                .toString()
                                .startsWith("new " + type.tree().getSimpleName()))
                .map(constant -> constant.getName().toString())
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> annotation(List<? extends AnnotationTree> annotations, String name) {
        return annotations.stream()
                .filter(annotation -> annotation.getAnnotationType().toString().equals(name))
                .flatMap(annotation -> annotation.getArguments().stream())
                .map(SettingsPage::value)
                .findFirst();
    }

    private static String value(ExpressionTree argument) {
        var given = argument instanceof AssignmentTree assignment ? assignment.getExpression() : argument;
        return given instanceof LiteralTree literal ? literal.getValue().toString() : given.toString();
    }

    private static String kebab(String name) {
        return HUMP.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    /** @param head what stands before the tables */
    String write(String head) {
        var page = new StringBuilder(head.stripTrailing()).append('\n');
        settings().stream()
                .collect(Collectors.groupingBy(
                        setting -> setting.module().equals("platform") ? "" : setting.module(),
                        TreeMap::new,
                        Collectors.toList()))
                .forEach((module, settings) -> {
                    page.append("\n## ")
                            .append(module.isEmpty() ? "Every service" : module)
                            .append(
                                    "\n\n| setting, and its environment variable | value | default | |\n|---|---|---|---|\n");
                    settings.forEach(setting -> page.append(row(setting)).append('\n'));
                });
        return page.toString();
    }

    private static String row(Setting setting) {
        var standard = setting.standard() != null
                ? "`" + setting.standard() + "`"
                : setting.required() ? "**required**" : "none";
        return "| `%s`<br>`%s` | %s | %s | %s%s |"
                .formatted(
                        setting.name(),
                        setting.environment(),
                        cell(setting.type()),
                        cell(standard),
                        setting.secret() ? "🔑 " : "",
                        cell(setting.meaning()));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
