package io.jenkins.plugins.legion.kubernetes.agents;

import io.jenkins.plugins.legion.lifecycle.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fields by name as a Pipeline gives them; whatever is wrong with one goes to the faults, and something harmless comes out. */
final class Given {

    private final String where;
    private final Map<?, ?> fields;
    private final List<Fault> faults;

    /** @param where before each field's name; empty for what stands at the top */
    Given(String where, Map<?, ?> fields, List<String> known, List<Fault> faults) {
        this.where = where.isEmpty() ? "" : where + ".";
        String all = where.isEmpty() ? "modelAgent" : where;
        this.fields = fields;
        this.faults = faults;
        for (Object key : fields.keySet()) {
            String name = String.valueOf(key);
            if (!known.contains(name)) {
                faults.add(Fault.notOneOf(known, all, name));
            }
        }
    }

    String field(String name) {
        return where + name;
    }

    Object value(String name) {
        return fields.get(name);
    }

    boolean has(String name) {
        return fields.get(name) != null;
    }

    /** Without blanks around it; empty where nothing is said. */
    String text(String name) {
        Object value = fields.get(name);
        if (value instanceof Map || value instanceof List) {
            faults.add(new Fault(field(name), String.valueOf(value), "a text"));
            return "";
        }
        return value == null ? "" : String.valueOf(value).strip();
    }

    /** A name that Kubernetes gives to an object; empty where nothing is said. */
    String name(String name, String of) {
        String text = text(name);
        if (!text.isEmpty() && !isObjectName(text)) {
            faults.add(new Fault(
                    field(name), text, of + "'s name: small letters, digits, '-' and '.', 253 characters at most"));
        }
        return text;
    }

    static boolean isObjectName(String text) {
        return text.length() <= 253 && text.matches("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");
    }

    boolean isTrue(String name, boolean otherwise) {
        String text = text(name);
        if (!text.isEmpty() && !text.equals("true") && !text.equals("false")) {
            faults.add(new Fault(field(name), text, "true or false"));
        }
        return text.isEmpty() ? otherwise : text.equals("true");
    }

    /** A list of maps; one map alone is a list of it. */
    List<Map<?, ?>> maps(String name, String of) {
        Object value = fields.get(name);
        List<Map<?, ?>> maps = new ArrayList<>();
        if (value instanceof Map<?, ?> one) {
            maps.add(one);
        } else if (value instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> map) {
                    maps.add(map);
                } else {
                    faults.add(new Fault(field(name), String.valueOf(item), of));
                }
            }
        } else if (value != null) {
            faults.add(new Fault(field(name), String.valueOf(value), of));
        }
        return maps;
    }

    /** Texts by name, in their order. */
    Map<String, String> texts(String name, String of) {
        Map<String, String> texts = new LinkedHashMap<>();
        Object value = fields.get(name);
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, text) -> texts.put(String.valueOf(key), text == null ? "" : String.valueOf(text)));
        } else if (value != null) {
            faults.add(new Fault(field(name), String.valueOf(value), of));
        }
        return texts;
    }

    /** Texts; one alone is a list of it. */
    List<String> list(String name) {
        Object value = fields.get(name);
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).map(String::strip).toList();
        }
        String text = text(name);
        return text.isEmpty() ? List.of() : List.of(text);
    }
}
