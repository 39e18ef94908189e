package io.jenkins.plugins.legion.jenkins.registry;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.listeners.ItemListener;

/** Keeps the registry true to the jobs and folders that there are, wherever they go. */
@Extension
public final class RegistryItems extends ItemListener {

    @Override
    public void onLoaded() {
        Registry.get().begin();
    }

    @Override
    public void onLocationChanged(Item item, String oldFullName, String newFullName) {
        Registry registry = Registry.get();
        registry.forget(oldFullName);
        registry.forget(newFullName);
        if (item instanceof Job<?, ?> job) {
            registry.arrived(job);
        }
    }

    @Override
    public void onCheckDelete(Item item) {
        if (item instanceof Job<?, ?> job) {
            new Rescue(job).beforeDeletion();
        }
    }

    @Override
    public void onDeleted(Item item) {
        Registry.get().forget(item.getFullName());
    }
}
