package dev.lifeboat.provision.policy;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Policy documents, each small enough for a managed policy. */
public final class Documents {
    /** What IAM takes in a managed policy, white space not counted. */
    public static final int LARGEST = 6_144;

    private Documents() {}

    /** As few documents as the order of the statements allows; one that is too large by itself is cut by its actions. */
    public static List<Map<String, Object>> of(List<Statement> statements) {
        List<Map<String, Object>> documents = new ArrayList<>();
        List<Statement> open = new ArrayList<>();
        for (Statement statement : cut(statements)) {
            open.add(statement);
            if (size(document(open)) > LARGEST && open.size() > 1) {
                open.remove(statement);
                documents.add(document(open));
                open.clear();
                open.add(statement);
            }
        }
        if (!open.isEmpty()) {
            documents.add(document(open));
        }
        return documents;
    }

    /** Characters as IAM counts them. */
    public static int size(Map<String, Object> document) {
        try {
            return JSON.std.asString(document).length();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static List<Statement> cut(List<Statement> statements) {
        List<Statement> pieces = new ArrayList<>();
        for (Statement statement : statements) {
            Set<String> actions = new TreeSet<>();
            for (String action : statement.actions()) {
                actions.add(action);
                if (size(document(List.of(with(statement, actions)))) > LARGEST) {
                    actions.remove(action);
                    pieces.add(with(statement, actions));
                    actions.clear();
                    actions.add(action);
                }
            }
            pieces.add(with(statement, actions));
        }
        return pieces;
    }

    private static Statement with(Statement statement, Set<String> actions) {
        return new Statement(actions, statement.resources(), statement.equal());
    }

    private static Map<String, Object> document(List<Statement> statements) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("Version", "2012-10-17");
        document.put("Statement", statements.stream().map(Statement::document).toList());
        return document;
    }
}
