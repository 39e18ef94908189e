package io.jenkins.plugins.legion.jenkins.connections;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;

/**
 * The credentials of the plugin aws-credentials. That plugin brings two whole libraries of AWS; three methods of it are not worth
 * a dependency, so they are called by their names.
 */
final class AwsCredentialsType {

    private static final String TYPE = "com.cloudbees.jenkins.plugins.awscredentials.AmazonWebServicesCredentials";

    private AwsCredentialsType() {}

    static boolean isOf(Credentials credentials) {
        return type(credentials.getClass()) != null;
    }

    /** The type as the credentials' own class knows it; null for others. */
    private static Class<?> type(Class<?> from) {
        for (Class<?> one = from; one != null; one = one.getSuperclass()) {
            for (Class<?> declared : one.getInterfaces()) {
                Class<?> found = declared.getName().equals(TYPE) ? declared : type(declared);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** Where they name a role, AWS is asked for keys that are good for a while. */
    static Login login(StandardCredentials credentials) throws IOException {
        Object keys = call(type(credentials.getClass()), credentials, "resolveCredentials");
        Class<?> plain = keys.getClass();
        return Login.keys(
                text(plain, keys, "accessKeyId"), text(plain, keys, "secretAccessKey"), sessionToken(plain, keys));
    }

    private static String sessionToken(Class<?> type, Object keys) throws IOException {
        try {
            type.getMethod("sessionToken");
        } catch (NoSuchMethodException e) {
            return "";
        }
        return text(type, keys, "sessionToken");
    }

    private static String text(Class<?> type, Object of, String method) throws IOException {
        return String.valueOf(call(type, of, method));
    }

    private static Object call(Class<?> type, Object of, String method) throws IOException {
        try {
            return type.getMethod(method).invoke(of);
        } catch (InvocationTargetException e) {
            // What AWS says of a role, such as that it may not be taken; it never quotes a secret.
            throw new IOException("AWS gives no key for them: " + e.getCause().getMessage());
        } catch (ReflectiveOperationException e) {
            throw new IOException("the plugin aws-credentials is of a version that is not known: " + e.getMessage());
        }
    }
}
