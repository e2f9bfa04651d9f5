package kz.kopir.deploy.several;

import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The interfaces, records and enums of all modules as their sources have them, with their comments. */
final class JavaSources {

    private final Map<String, Declared> byName = new TreeMap<>();
    private final Map<Tree, String> comments = new HashMap<>();

    /**
     * A type.
     *
     * @param module the folder of its module
     * @param outer  the name of the type around it, or of its package
     */
    record Declared(String module, String outer, ClassTree tree) {

        String name() {
            return outer + "." + tree.getSimpleName();
        }
    }

    JavaSources(Path root, List<String> modules) throws IOException {
        for (var module : modules) {
            read(module, root.resolve(module).resolve("src/main/java"));
        }
    }

    private void read(String module, Path folder) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(folder)) {
            var java = sources.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .toList();
            var task = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(java));
            var docs = DocTrees.instance(task);
            for (var unit : task.parse()) {
                for (var type : unit.getTypeDecls()) {
                    if (type instanceof ClassTree tree) {
                        add(module, unit.getPackageName().toString(), tree, unit, docs);
                    }
                }
            }
        }
    }

    private void add(String module, String outer, ClassTree tree, CompilationUnitTree unit, DocTrees docs) {
        var declared = new Declared(module, outer, tree);
        byName.put(declared.name(), declared);
        for (var member : tree.getMembers()) {
            var comment = docs.getDocCommentTree(TreePath.getPath(unit, member));
            if (comment != null) {
                comments.put(member, text(comment.getFullBody()));
            }
            if (member instanceof ClassTree inner) {
                add(module, declared.name(), inner, unit, docs);
            }
        }
    }

    /** What is said of it, in Markdown; empty when nothing is. */
    String comment(Tree member) {
        return comments.getOrDefault(member, "");
    }

    Stream<Declared> all() {
        return byName.values().stream();
    }

    /** The type that a simple name means in another: nested there, around it, in its package, or else the only one. */
    Optional<Declared> find(String simple, Declared from) {
        for (var scope = from.name(); scope.contains("."); scope = scope.substring(0, scope.lastIndexOf('.'))) {
            var near = byName.get(scope + "." + simple);
            if (near != null) {
                return Optional.of(near);
            }
        }
        var last = simple.substring(simple.lastIndexOf('.') + 1);
        var all = byName.values().stream()
                .filter(declared -> declared.tree().getSimpleName().contentEquals(last))
                .filter(declared -> !simple.contains(".") || declared.name().endsWith("." + simple))
                .toList();
        var same = all.stream()
                .filter(declared -> declared.module().equals(from.module()))
                .toList();
        return same.size() == 1
                ? Optional.of(same.getFirst())
                : all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    private static String text(List<? extends DocTree> body) {
        var text = new StringBuilder();
        for (var part : body) {
            text.append(
                    switch (part) {
                        case LiteralTree literal -> "`" + literal.getBody() + "`";
                        case LinkTree link ->
                            "`" + link.getReference().toString().replaceFirst("^.*[#.]", "") + "`";
                        case StartElementTree start -> "";
                        case EndElementTree end -> "";
                        default -> part.toString();
                    });
        }
        return text.toString().replaceAll("\\s+", " ").strip();
    }
}
