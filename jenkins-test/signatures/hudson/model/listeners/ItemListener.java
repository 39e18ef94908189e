package hudson.model.listeners;

import hudson.ExtensionPoint;
import hudson.model.Failure;
import hudson.model.Item;

public class ItemListener implements ExtensionPoint {
    public void onCheckDelete(Item item) throws Failure, InterruptedException {}

    public void onDeleted(Item item) {}

    public void onLocationChanged(Item item, String oldFullName, String newFullName) {}

    public void onLoaded() {}

    public void onBeforeShutdown() {}

    public ItemListener() {}
}
