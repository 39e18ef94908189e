package io.jenkins.plugins.legion.jenkins.toolchains;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import io.jenkins.plugins.legion.toolchain.Toolchain;
import java.util.ArrayList;
import java.util.List;

/** Adds a toolchain, from another plugin. The toolchain itself travels to agents and is asked there. */
public interface ToolchainProvider extends ExtensionPoint {

    /** The toolchain; its name must differ from every other's. */
    Toolchain toolchain();

    /** What all installed plugins add. A list that can travel. */
    static ArrayList<Toolchain> all() {
        List<ToolchainProvider> providers = ExtensionList.lookup(ToolchainProvider.class);
        ArrayList<Toolchain> toolchains = new ArrayList<>();
        for (ToolchainProvider provider : providers) {
            toolchains.add(provider.toolchain());
        }
        return toolchains;
    }
}
