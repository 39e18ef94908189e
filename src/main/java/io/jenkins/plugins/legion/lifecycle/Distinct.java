package io.jenkins.plugins.legion.lifecycle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Lists in which every element has a name of its own. */
public final class Distinct {

    private Distinct() {}

    /**
     * A copy of {@code elements}; of none where there is no list.
     *
     * @param where the list's field
     * @throws InvalidInput with every name that stands in the list more than once
     */
    public static <T> ArrayList<T> byName(String where, List<T> elements, Function<T, String> name) {
        ArrayList<T> copy = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (T element : elements == null ? List.<T>of() : elements) {
            if (element == null) {
                continue;
            }
            if (!names.add(name.apply(element))) {
                faults.add(new Fault(where, name.apply(element), "each name only once"));
            }
            copy.add(element);
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return copy;
    }

    /**
     * The same of elements that can be used as they are.
     *
     * @param faults of one element
     * @throws InvalidInput likewise; where each has a name of its own, with all that is wrong with any of them
     */
    public static <T> ArrayList<T> sound(
            String where, List<T> elements, Function<T, String> name, Function<T, List<Fault>> faults) {
        ArrayList<T> distinct = byName(where, elements, name);
        List<Fault> found = distinct.stream()
                .flatMap(element -> faults.apply(element).stream())
                .toList();
        if (!found.isEmpty()) {
            throw new InvalidInput(found);
        }
        return distinct;
    }
}
