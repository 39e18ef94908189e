package hudson.model;

import java.io.File;

public interface ItemGroup<T extends Item> extends ModelObject {
    String getFullName();

    File getRootDir();
}
