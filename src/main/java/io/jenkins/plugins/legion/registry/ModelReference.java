package io.jenkins.plugins.legion.registry;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Names;
import java.util.ArrayList;
import java.util.List;

/**
 * What people write to mean a model or one of its versions: {@code wine}, {@code wine:12}, {@code wine@champion}, each with a
 * folder before it where it is another's: {@code /team/wine@champion}, {@code ../wine}.
 *
 * @param folder the folder as written, without the last slash; empty where the name is to be looked for upward from the job
 * @param absolute whether the folder is to be looked for from the top
 * @param model the model's name
 * @param version empty where none is named
 * @param alias empty where none is named
 */
public record ModelReference(String folder, boolean absolute, String model, String version, String alias) {

    /** Characters. Folders' names have no limit of their own; nobody reads more than this in a message either. */
    private static final int LONGEST = 2000;

    private static final String FORM =
            "a model's name, 'name:version' or 'name@alias', after its folder where it is another's";

    /**
     * @param where the field, for the error
     * @throws InvalidInput naming everything that is wrong
     */
    public static ModelReference parse(String where, String written) {
        if (written == null || written.isBlank()) {
            throw new InvalidInput(Fault.missing(where, FORM));
        }
        if (written.length() > LONGEST) {
            throw new InvalidInput(new Fault(where, written, FORM));
        }
        int slash = written.lastIndexOf('/');
        String path = slash < 0 ? "" : written.substring(0, slash);
        String name = written.substring(slash + 1);
        String[] parts = name.split("[:@]", 2);
        String model = parts[0];
        boolean isPlain = parts.length == 1;
        String rest = isPlain ? "" : parts[1];
        boolean isAlias = !isPlain && name.charAt(model.length()) == '@';

        boolean absolute = written.startsWith("/");
        String folder = absolute && !path.isEmpty() ? path.substring(1) : path;

        List<Fault> faults = new ArrayList<>();
        if (slash > 0 && !isPath(folder)) {
            faults.add(new Fault(
                    where, written, "the folder: names with one '/' between two, without control characters"));
        }
        Names.MODEL
                .fault(where, model)
                .ifPresent(fault -> faults.add(new Fault(where, written, "the model's name: " + fault.expected())));
        if (!isPlain) {
            Names rule = isAlias ? Names.ALIAS : Names.VERSION;
            rule.fault(where, rest)
                    .ifPresent(fault -> faults.add(
                            new Fault(where, written, (isAlias ? "the alias: " : "the version: ") + fault.expected())));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return new ModelReference(folder, absolute, model, isAlias ? "" : rest, isAlias ? rest : "");
    }

    /** Whether it may be one; whether there is such a folder is for others to say. */
    private static boolean isPath(String folder) {
        for (String name : folder.split("/", -1)) {
            if (name.isBlank()) {
                return false;
            }
        }
        return folder.chars().noneMatch(Character::isISOControl);
    }

    /** Whether a folder is named, so that the model is looked for there alone. */
    public boolean namesFolder() {
        return absolute || !folder.isEmpty();
    }

    @Override
    public String toString() {
        String place = (absolute ? "/" : "") + (folder.isEmpty() ? "" : folder + "/");
        return place + model + (version.isEmpty() ? "" : ":" + version) + (alias.isEmpty() ? "" : "@" + alias);
    }
}
