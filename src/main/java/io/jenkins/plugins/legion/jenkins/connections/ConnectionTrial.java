package io.jenkins.plugins.legion.jenkins.connections;

import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.legion.fetching.ConnectionCheck;
import io.jenkins.plugins.legion.jenkins.credentials.PlaceCredentials;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;

/**
 * A connection that is tried from the controller, as its form has it at the moment.
 *
 * @param folder whose connection it is, which says whose credentials it may use; null for Jenkins itself
 * @param connection without anything secret
 * @param credentialsId empty where what the machine has is used that connects
 */
record ConnectionTrial(Item folder, Connection connection, String credentialsId) {

    /** Each is a Java of its own that may take half a minute, so nobody gets a hundred by clicking. */
    private static final Semaphore AT_ONCE = new Semaphore(3);

    FormValidation run() {
        if (isOnDisk()) {
            return FormValidation.warning(Messages.ConnectionTrial_disk());
        }
        if (usesWhatTheControllerHas() && !Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
            return FormValidation.warning(Messages.ConnectionTrial_machine());
        }
        if (!AT_ONCE.tryAcquire()) {
            return FormValidation.warning(Messages.ConnectionTrial_busy());
        }
        try {
            Login login = new ConnectionLock(connection.id(), connection.type(), connection.uri(), credentialsId)
                    .open(new PlaceCredentials(folder));
            String said = new ConnectionCheck(Jenkins.get()
                            .getRootDir()
                            .toPath()
                            .resolve("legion")
                            .resolve("programs"))
                    .check(login.open(connection));
            return FormValidation.ok(said);
        } catch (InvalidInput e) {
            return FormValidation.error(e.faults().stream().map(Fault::message).collect(Collectors.joining("; ")));
        } catch (IOException e) {
            return FormValidation.error(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FormValidation.error(Messages.ConnectionTrial_busy());
        } finally {
            AT_ONCE.release();
        }
    }

    /** Whose disk is meant is that of the machine that trains; who asks here would learn what the controller's has. */
    private boolean isOnDisk() {
        return connection.type() == ConnectionType.FILE || ConnectionAddress.isFolder(connection.uri());
    }

    /** Its keys, roles and configuration, which open more than whoever configures a folder may see. */
    private boolean usesWhatTheControllerHas() {
        return credentialsId.isEmpty() && ConnectionLock.machineOpens(connection.type());
    }
}
