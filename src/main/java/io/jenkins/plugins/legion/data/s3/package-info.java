/** Buckets of S3 and of what speaks its language. */
package io.jenkins.plugins.legion.data.s3;
