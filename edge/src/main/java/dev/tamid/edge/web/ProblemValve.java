package dev.tamid.edge.web;

import dev.tamid.edge.problem.Problem;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/** Tomcat's last word, for requests that never reach a filter: a broken request line, an encoded slash. */
public final class ProblemValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        Problem problem = Faults.ofStatus(
                status, failure == null ? new IllegalStateException("The container noted status " + status) : failure);
        try {
            ProblemWriter.write(request.getRequest(), response.getResponse(), problem);
            response.finishResponse();
        } catch (IOException | IllegalStateException gone) {
            containerLog().debug("The caller went away", gone);
        }
    }

    private org.apache.juli.logging.Log containerLog() {
        return getContainer().getLogger();
    }
}
