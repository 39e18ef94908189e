package com.cloudbees.jenkins.plugins.awscredentials;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** As the plugin aws-credentials has it, which is not among those that the tests run with. */
public interface AmazonWebServicesCredentials extends StandardCredentials, AwsCredentialsProvider {}
