package io.jenkins.plugins.legion.kubernetes;

import io.jenkins.plugins.legion.lifecycle.Fault;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Fields by name as a Pipeline gives them; whatever is wrong with one goes to the faults, and something harmless comes out. */
public final class Given {

    private static final int LONGEST_NAME = 253;

    private final String where;
    private final Map<?, ?> fields;
    private final List<Fault> faults;

    /** @param where before each field's name; empty for what stands at the top */
    public Given(String where, Map<?, ?> fields, List<String> known, List<Fault> faults) {
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

    public String field(String name) {
        return where + name;
    }

    public Object value(String name) {
        return fields.get(name);
    }

    public boolean has(String name) {
        return fields.get(name) != null;
    }

    /** Without blanks around it; empty where nothing is said. */
    public String text(String name) {
        Object value = fields.get(name);
        if (value instanceof Map || value instanceof List) {
            faults.add(new Fault(field(name), String.valueOf(value), "a text"));
            return "";
        }
        return value == null ? "" : String.valueOf(value).strip();
    }

    /** A name that Kubernetes gives to an object; empty where nothing is said. */
    public String name(String name, String of) {
        String text = text(name);
        if (!text.isEmpty()) {
            check(name, text, of);
        }
        return text;
    }

    /** Such names; one alone is a list of it. */
    public List<String> names(String name, String of) {
        List<String> names = list(name);
        names.forEach(text -> check(name, text, of));
        return names;
    }

    private void check(String name, String text, String of) {
        if (text.length() > LONGEST_NAME || !text.matches("[a-z0-9]([-a-z0-9.]*[a-z0-9])?")) {
            faults.add(new Fault(
                    field(name),
                    text,
                    of + "'s name: small letters, digits, '-' and '.', " + LONGEST_NAME + " characters at most"));
        }
    }

    /**
     * A whole number.
     *
     * @param of what is expected, before its bounds, such as {@code a whole number}
     * @param otherwise where nothing is said
     */
    public int whole(String name, int least, int most, String of, int otherwise) {
        Object value = fields.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            int number = new BigDecimal(String.valueOf(value).strip()).intValueExact();
            if (number >= least && number <= most) {
                return number;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // Said below.
        }
        faults.add(new Fault(field(name), String.valueOf(value), of + " from " + least + " to " + most));
        return otherwise;
    }

    /** One of several, told by its word in whatever case; absent where nothing is said. */
    public <T> Optional<T> choice(String name, T[] values, Function<T, String> word) {
        String text = text(name);
        Optional<T> chosen = Arrays.stream(values)
                .filter(value -> word.apply(value).equalsIgnoreCase(text))
                .findFirst();
        if (!text.isEmpty() && chosen.isEmpty()) {
            faults.add(Fault.notOneOf(Arrays.stream(values).map(word).toList(), field(name), text));
        }
        return chosen;
    }

    public boolean isTrue(String name, boolean otherwise) {
        String text = text(name);
        if (!text.isEmpty() && !text.equals("true") && !text.equals("false")) {
            faults.add(new Fault(field(name), text, "true or false"));
        }
        return text.isEmpty() ? otherwise : text.equals("true");
    }

    /** A list of maps; one map alone is a list of it. */
    public List<Map<?, ?>> maps(String name, String of) {
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
    public Map<String, String> texts(String name, String of) {
        Map<String, String> texts = new LinkedHashMap<>();
        Object value = fields.get(name);
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, text) -> texts.put(String.valueOf(key), text == null ? "" : String.valueOf(text)));
        } else if (value != null) {
            faults.add(new Fault(field(name), String.valueOf(value), of));
        }
        return texts;
    }

    private List<String> list(String name) {
        Object value = fields.get(name);
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).map(String::strip).toList();
        }
        String text = text(name);
        return text.isEmpty() ? List.of() : List.of(text);
    }
}
