package io.jenkins.plugins.legion.jenkins.artifacts;

import hudson.Extension;
import hudson.model.UnprotectedRootAction;
import io.jenkins.plugins.legion.binary.upload.ExpectedUpload;
import io.jenkins.plugins.legion.binary.upload.UploadAnswer;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import jenkins.YesNoMaybe;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * Takes the files that this controller expects. Agents have no user's rights, so each upload has a token of its own, good
 * for one file at one place, as long as its step waits for it; nothing in a request names a place.
 */
@Extension(dynamicLoadable = YesNoMaybe.YES)
public final class UploadsAction implements UnprotectedRootAction {

    static final String URL = "legion-uploads";

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return URL;
    }

    /** {@code PUT} and {@code GET} below this address; see the package of {@link ExpectedUpload}. */
    public void doDynamic(StaplerRequest2 request, StaplerResponse2 response) throws IOException, ServletException {
        String path = request.getRestOfPath();
        UploadAnswer answer = ExpectedUpload.answer(
                path.startsWith("/") ? path.substring(1) : path, new ServletUploadRequest(request));
        byte[] text = answer.text().getBytes(StandardCharsets.UTF_8);
        answer.received().ifPresent(received -> response.setHeader(UploadAnswer.RECEIVED, Long.toString(received)));
        response.setStatus(answer.status());
        response.setContentType("text/plain;charset=UTF-8");
        response.setContentLength(text.length);
        response.getOutputStream().write(text);
    }
}
