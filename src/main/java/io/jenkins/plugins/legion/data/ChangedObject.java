package io.jenkins.plugins.legion.data;

/** An object is another one than when it was listed: what was fetched of it belongs to nothing. */
public final class ChangedObject extends StoreRefusal {

    private static final long serialVersionUID = 1L;

    public ChangedObject(RemoteObject object, Throwable cause) {
        super("'" + object.key() + "' was changed or removed while it was fetched", cause);
    }
}
