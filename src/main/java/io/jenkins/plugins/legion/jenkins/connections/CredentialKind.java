package io.jenkins.plugins.legion.jenkins.connections;

import com.cloudbees.jenkins.plugins.sshcredentials.SSHUserPrivateKey;
import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.util.Secret;
import io.jenkins.plugins.legion.jenkins.credentials.SecretFile;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** Kinds of Jenkins' credentials, and what each gives a connection. */
enum CredentialKind {
    /** A user and a password. */
    USER("a user name with its password") {
        @Override
        boolean holds(Credentials credentials) {
            return credentials instanceof StandardUsernamePasswordCredentials;
        }

        @Override
        Login login(StandardCredentials credentials) {
            StandardUsernamePasswordCredentials user = (StandardUsernamePasswordCredentials) credentials;
            return Login.user(user.getUsername(), user.getPassword().getPlainText());
        }
    },
    /** The two halves of a key, kept as if they were a user and a password. */
    KEY_PAIR("an access key: its id as the user name, its secret as the password") {
        @Override
        boolean holds(Credentials credentials) {
            return credentials instanceof StandardUsernamePasswordCredentials;
        }

        @Override
        Login login(StandardCredentials credentials) {
            StandardUsernamePasswordCredentials keys = (StandardUsernamePasswordCredentials) credentials;
            return Login.keys(keys.getUsername(), keys.getPassword().getPlainText(), "");
        }
    },
    AWS("AWS credentials") {
        @Override
        boolean holds(Credentials credentials) {
            return AwsCredentialsType.isOf(credentials);
        }

        @Override
        Login login(StandardCredentials credentials) throws IOException {
            return AwsCredentialsType.login(credentials);
        }
    },
    SSH_KEY("an SSH user name with its private key") {
        @Override
        boolean holds(Credentials credentials) {
            return credentials instanceof SSHUserPrivateKey;
        }

        @Override
        Login login(StandardCredentials credentials) throws IOException {
            SSHUserPrivateKey key = (SSHUserPrivateKey) credentials;
            List<String> keys = key.getPrivateKeys();
            if (keys.isEmpty()) {
                throw new IOException("no private key is in them");
            }
            Secret passphrase = key.getPassphrase();
            return Login.sshKey(key.getUsername(), keys.get(0), passphrase == null ? "" : passphrase.getPlainText());
        }
    },
    TEXT("a secret text") {
        @Override
        boolean holds(Credentials credentials) {
            return credentials instanceof StringCredentials;
        }

        @Override
        Login login(StandardCredentials credentials) {
            return Login.secret(
                    ((StringCredentials) credentials).getSecret().getPlainText().trim());
        }
    },
    FILE("a secret file") {
        @Override
        boolean holds(Credentials credentials) {
            return credentials instanceof FileCredentials;
        }

        @Override
        Login login(StandardCredentials credentials) throws IOException {
            return Login.secret(SecretFile.text((FileCredentials) credentials));
        }
    };

    private final String words;

    CredentialKind(String words) {
        this.words = words;
    }

    abstract boolean holds(Credentials credentials);

    /** @throws IOException if nothing can be taken out of them; the message holds nothing secret */
    abstract Login login(StandardCredentials credentials) throws IOException;

    /** What opens a system of the type, the most usual first; none for one that has no lock. */
    static List<CredentialKind> opening(ConnectionType type) {
        return switch (type) {
            case S3, ECR -> List.of(KEY_PAIR, AWS);
            case GCS -> List.of(FILE, TEXT);
            case AZUREBLOB -> List.of(TEXT);
            case GIT -> List.of(SSH_KEY, USER);
            case DOCKER, HTTPS -> List.of(USER, TEXT);
            case FILE -> List.of();
        };
    }

    /** What opens it, as the end of a sentence. */
    static String words(ConnectionType type) {
        return opening(type).stream().map(kind -> kind.words).collect(Collectors.joining(", or "));
    }
}
