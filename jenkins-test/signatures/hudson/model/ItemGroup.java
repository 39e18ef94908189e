package hudson.model;

import java.io.File;
import java.util.Collection;

public interface ItemGroup<T extends Item> extends ModelObject {
    String getFullName();

    File getRootDir();

    Collection<T> getItems();
}
