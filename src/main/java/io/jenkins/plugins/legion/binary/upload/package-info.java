/**
 * A file's way over HTTP to whoever expects it, in parts that are taken up again where one broke off.
 *
 * <p>Whoever expects a file makes an {@link io.jenkins.plugins.legion.binary.upload.ExpectedUpload} for it, whose token
 * goes to the sender by another way and is good for this one file until it is closed. All requests go to one address:
 *
 * <pre>
 * GET  ?challenge=TEXT   without the token; answers its HMAC-SHA-256 over TEXT, by which the sender knows that this is
 *                        the one who expects the file before it tells the token to anybody
 * GET                    how much has arrived; 503 while the receiver still reads what an earlier try brought, with how
 *                        much it has read so far
 * PUT  ?offset=N         the bytes from N on, which must be how much has arrived; of a part that breaks off, what came stays
 * PUT  ?crc32c=HEX       the file is whole, and this is its checksum
 * </pre>
 *
 * The token goes in the header {@code Legion-Upload-Token}; how much has arrived comes back as {@code Legion-Received}.
 */
package io.jenkins.plugins.legion.binary.upload;
