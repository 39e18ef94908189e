package hudson.model;

public class Api implements ModelObject {
    public Api(Object bean) {}

    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }
}
